import { InputError, loadDataset, prepareDataset } from '../../../engine/index.ts'
import {
  addProjection,
  learnProjection,
  PROJECTION_OPTIONS,
  readPosterFolder,
  teachersOf,
} from '../../../engine/lab/index.ts'
import { readConfig } from '../../core/config.ts'
import { remark } from '../progress.ts'

export interface LearnOptions {
  out: string
}

/**
 * `marquee posters learn`: learns what makes posters alike from a data set's ratings and genres, and adds
 * the map to a folder of vectors. Rejects with an InputError on simulated ratings.
 */
export async function learn({ out }: LearnOptions): Promise<void> {
  const prepared = await prepareDataset(readConfig(process.env))
  remark(prepared.said)
  const dataset = await loadDataset(prepared.folder)
  if (dataset.simulated)
    throw new InputError(
      'Expected real ratings to learn from but received simulated ones; run: marquee setup.',
    )
  const { set } = await readPosterFolder(out)
  const projection = learnProjection(set, teachersOf(dataset))
  const command = `marquee posters learn --out ${out}`
  const learned = { command, data: dataset.name, ...PROJECTION_OPTIONS }
  await addProjection(out, projection, learned)
  process.stdout.write(`A map learned from ${set.movieIds.length} films written to ${out}.\n`)
}
