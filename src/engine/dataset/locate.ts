import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { InputError } from '../errors.ts'
import { isDatasetFolder } from './load.ts'

/** Where data sets are looked for; the configuration's MARQUEE_DATASET, MARQUEE_DATA and MARQUEE_MIRROR. */
export interface DatasetSettings {
  /** `auto` (ml-1m, else sample), `ml-1m`, `sample`, another that was set up (`ml-32m`), or a folder. */
  dataset: string
  /** Downloads and caches. */
  dataFolder: string
  /** Looked into before the network; undefined when there is none. */
  mirror?: string | undefined
}

export interface LocatedDataset {
  name: string
  folder: string
  /** False when the data set must be fetched into `folder` first. */
  ready: boolean
}

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** The embedded default: simulated ratings of real films. */
export const SAMPLE_FOLDER = join(ROOT, 'data', 'sample')

/**
 * Says where the chosen data set is, or will be once it is fetched. `auto` is ML-1M when it is ready or the
 * mirror has it, else the sample. Throws InputError when a named folder holds no data set.
 */
export async function locateDataset(settings: DatasetSettings): Promise<LocatedDataset> {
  const { dataset, dataFolder, mirror } = settings
  if (dataset === 'sample') return { name: 'sample', folder: SAMPLE_FOLDER, ready: true }
  if (dataset === 'ml-1m' || dataset === 'auto') {
    const folder = resolve(dataFolder, 'ml-1m')
    const ready = await isDatasetFolder(folder)
    if (ready || dataset === 'ml-1m' || (mirror && existsSync(join(mirror, 'ml-1m.zip'))))
      return { name: 'ml-1m', folder, ready }
    return { name: 'sample', folder: SAMPLE_FOLDER, ready: true }
  }
  // A name as `setup --dataset` takes it, or a folder.
  const named = /^[\w-]+$/.test(dataset) ? [resolve(dataFolder, dataset)] : []
  let folder: string | undefined
  for (const place of [resolve(dataset), ...named]) if (await isDatasetFolder(place)) folder ??= place
  if (folder === undefined)
    throw new InputError(
      `Expected auto, ml-1m, sample, a data set that marquee setup fetched, or a folder with MovieLens files as data set but received "${dataset}".`,
    )
  return { name: basename(folder), folder, ready: true }
}
