import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expected } from '../../engine/index.ts'
import { writePosterFolder } from '../../engine/posters/card.ts'
import { encodePosters } from '../../engine/posters/encode-all.ts'
import { createPosterEncoder } from '../../engine/posters/encoder/encoder.ts'
import type { Stage } from '../../engine/posters/encoder/stages.ts'
import {
  allLocalPosters,
  type PosterSettings,
  posterFolders,
  requireEncoderWeights,
  vectorLogFolder,
} from '../../engine/posters/locate.ts'
import { vectorSet } from '../../engine/posters/vector-file.ts'
import { VectorLog } from '../../engine/posters/vector-log.ts'
import { readConfig } from '../config.ts'
import { startProgress, timeLeft } from './progress.ts'

export interface EncodeOptions {
  posters?: string
  weights?: string
  stage: Stage
  threads?: number
  out?: string
}

/** `marquee posters encode`. Rejects with an InputError when there are no posters or no weights. */
export async function encode(options: EncodeOptions): Promise<void> {
  const { dataFolder, mirror } = readConfig(process.env)
  const settings: PosterSettings = { dataFolder, mirror }
  const folders = options.posters ? [options.posters] : posterFolders(settings)
  const paths = await allLocalPosters(folders)
  if (paths.size === 0) throw expected('posters called <movieId>.jpg', `none in ${folders.join(', ')}`)
  const weights = resolve(options.weights ?? requireEncoderWeights(settings))
  const { stage, threads } = options
  const encoder = await createPosterEncoder({ weights, stage, ...(threads && { threads }) })
  const log = await VectorLog.open(vectorLogFolder(settings), encoder.identity)
  const progress = startProgress('Encoding posters')
  const started = performance.now()
  try {
    const posters = [...paths].map(([movieId, path]) => ({ movieId, image: () => readFile(path) }))
    const { encoded, kept, failed } = await encodePosters(posters, encoder, log, (now) =>
      progress.update(now.done, now.total, timeLeft(now.secondsLeft)),
    )
    progress.stop()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    for (const { movieId, reason } of failed) process.stderr.write(`${paths.get(movieId)}: ${reason}\n`)
    process.stdout.write(
      `${encoded} posters encoded in ${seconds} s on ${encoder.threads} threads, ${kept} kept, ${failed.length} failed.\n`,
    )
    if (!options.out) return
    const vectors = new Map([...log.vectors].filter(([movieId]) => paths.has(movieId)))
    const card = await writePosterFolder(options.out, vectorSet(vectors), {
      name: 'posters',
      encoder: encoder.identity,
      command: `marquee posters encode --stage ${stage} --out ${options.out}`,
      posters: 'one poster, 300 pixels wide, for each MovieLens 1M film that has one',
    })
    process.stdout.write(`${card.count} vectors written to ${options.out}.\n`)
  } finally {
    progress.stop()
    await Promise.all([encoder.close(), log.close()])
  }
}
