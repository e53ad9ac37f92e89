import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  allLocalPosters,
  expected,
  loadDataset,
  type PosterSettings,
  posterFolders,
  SAMPLE_FOLDER,
  type Stage,
} from '../../../engine/index.ts'
import {
  createPosterEncoder,
  encodePosters,
  POSTER_MODEL_FOLDER,
  type PosterEncoder,
  type PosterToEncode,
  readPosterFolder,
  requireEncoderWeights,
  VectorLog,
  vectorLogFolder,
  vectorSet,
  writePosterFolder,
} from '../../../engine/lab/index.ts'
import { renderPlaceholder } from '../../../render/index.ts'
import { readConfig } from '../../core/config.ts'
import { startProgress, timeLeft } from '../progress.ts'

export interface EncodeOptions {
  posters?: string
  placeholders?: boolean
  weights?: string
  stage: Stage
  threads?: number
  out?: string
}

/** Width of the posters that the shipped vectors were made of, in pixels. */
const WIDTH = 300

/** `marquee posters encode`. Rejects with an InputError when there are no posters or no weights. */
export async function encode(options: EncodeOptions): Promise<void> {
  const { dataFolder, mirror } = readConfig(process.env)
  const settings: PosterSettings = { dataFolder, mirror }
  const weights = resolve(options.weights ?? requireEncoderWeights(settings))
  const { stage, threads } = options
  const encoder = await createPosterEncoder({ weights, stage, ...(threads && { threads }) })
  try {
    if (options.placeholders) await encodePlaceholders(encoder, options.out)
    else await encodeFiles(encoder, options, settings)
  } finally {
    await encoder.close()
  }
}

async function encodeFiles(
  encoder: PosterEncoder,
  { posters: folder, out }: EncodeOptions,
  settings: PosterSettings,
): Promise<void> {
  const folders = folder ? [folder] : posterFolders(settings)
  const paths = await allLocalPosters(folders)
  if (paths.size === 0) throw expected('posters called <movieId>.jpg', `none in ${folders.join(', ')}`)
  const shipped = out ? new Set<number>() : await shippedFilms(encoder)
  const posters = [...paths]
    .filter(([movieId]) => !shipped.has(movieId))
    .map(([movieId, path]) => ({ movieId, image: () => readFile(path) }))
  if (shipped.size > 0)
    process.stdout.write(`${paths.size - posters.length} posters have a shipped vector.\n`)
  const log = await VectorLog.open(vectorLogFolder(settings), encoder.identity)
  try {
    await encodeIntoLog(posters, encoder, log)
    if (!out) return
    const vectors = new Map([...log.vectors].filter(([movieId]) => paths.has(movieId)))
    const card = await writePosterFolder(out, vectorSet(vectors), {
      name: 'posters',
      encoder: encoder.identity,
      command: `marquee posters encode --stage ${encoder.identity.stage} --out ${out}`,
      posters: `one poster, ${WIDTH} pixels wide, for each MovieLens 1M film that has one`,
    })
    process.stdout.write(`${card.count} vectors written to ${out}.\n`)
  } finally {
    await log.close()
  }
}

/** The films of the embedded sample have drawn posters only; these are their vectors. */
async function encodePlaceholders(encoder: PosterEncoder, out: string | undefined): Promise<void> {
  if (!out) throw expected('--out with --placeholders', 'none')
  const { movies } = await loadDataset(SAMPLE_FOLDER)
  const posters = movies.map((movie) => ({ movieId: movie.id, image: () => renderPlaceholder(movie, WIDTH) }))
  // Drawn anew each time, so that nothing of an earlier drawing may be kept.
  const scratch = await mkdtemp(join(tmpdir(), 'marquee-placeholders-'))
  try {
    const log = await VectorLog.open(scratch, encoder.identity)
    await encodeIntoLog(posters, encoder, log).finally(() => log.close())
    const card = await writePosterFolder(out, vectorSet(log.vectors), {
      name: 'sample-posters',
      encoder: encoder.identity,
      command: `marquee posters encode --placeholders --out ${out}`,
      posters: `the placeholders of the embedded sample's films, drawn ${WIDTH} pixels wide`,
    })
    process.stdout.write(`${card.count} vectors written to ${out}.\n`)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function encodeIntoLog(
  posters: PosterToEncode[],
  encoder: PosterEncoder,
  log: VectorLog,
): Promise<void> {
  const progress = startProgress('Encoding posters')
  const started = performance.now()
  const { encoded, kept, failed } = await encodePosters(posters, encoder, log, (now) =>
    progress.update(now.done, now.total, timeLeft(now.secondsLeft)),
  ).finally(() => progress.stop())
  for (const { movieId, reason } of failed) process.stderr.write(`Poster of film ${movieId}: ${reason}\n`)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `${encoded} posters encoded in ${seconds} s on ${encoder.threads} threads, ${kept} kept, ${failed.length} failed.\n`,
  )
}

/** Films that need no vector of their own: the shipped ones', when they come from the same encoder. */
async function shippedFilms({ identity }: PosterEncoder): Promise<Set<number>> {
  const { card, set } = await readPosterFolder(POSTER_MODEL_FOLDER)
  return new Set(card.encoder.weightsHash === identity.weightsHash ? set.movieIds : [])
}
