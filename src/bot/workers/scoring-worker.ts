/** Worker thread that has the model, the poster vectors and the ratings, and answers what is asked about people. */
import { workerData } from 'node:worker_threads'
import {
  type Dataset,
  type DatasetSettings,
  InputError,
  type PosterVectors,
  type Recommender,
} from '../../engine/index.ts'
import { type LoadedRecommender, loadCatalogue, loadRecommender } from '../core/load-recommender.ts'

/** What is asked of another thread: everything that takes milliseconds. */
export type Questions = Pick<
  Recommender,
  'recommend' | 'recommendTogether' | 'askAbout' | 'predict' | 'predictListed' | 'similar' | 'compare'
>

/** By kind, what is told with it and what it is answered with. */
export interface ScoringJobs {
  /** As soon as there is one. Columns are shared, not copied. */
  catalogue: { told: undefined; answer: Said<{ dataset: Dataset }> }
  open: { told: undefined; answer: Said<OpenedScoring> }
  poster: { told: { movieId: number; raw: Float32Array }; answer: undefined }
  ask: { told: { question: keyof Questions; args: readonly unknown[] }; answer: unknown }
}

/** With what there is to say to the admin. */
type Said<T> = T & { said: readonly string[] }

interface OpenedScoring {
  model: Recommender['model']
  vectors: Omit<PosterVectors, 'index'>
  /** Films whose posters have vectors. */
  withPosters: readonly number[]
}

export type ScoringJob = {
  [Kind in keyof ScoringJobs]: { kind: Kind; told: ScoringJobs[Kind]['told'] }
}[keyof ScoringJobs]

/** A refusal is the sentence of an InputError: classes do not survive the way between threads. */
export type ScoringAnswer = Result<unknown>
type Result<T> = { value: T } | { refusal: string } | { error: unknown }

const settings = workerData as DatasetSettings
const said: string[] = []
const say = (line: string) => void said.push(line)
const read = resultOf(() => loadCatalogue(settings, say))
const loaded = read.then((result) =>
  'value' in result ? resultOf(() => loadRecommender(result.value, settings.dataFolder, say)) : result,
)

export default async function answer(job: ScoringJob): Promise<ScoringAnswer> {
  if (job.kind === 'catalogue') {
    const result = await read
    return 'value' in result ? { value: { dataset: result.value.dataset, said: said.splice(0) } } : result
  }
  const result = await loaded
  if (!('value' in result)) return result
  const { recommender, vectors } = result.value
  return resultOf(() => {
    if (job.kind === 'poster') return vectors.index.add(job.told.movieId, job.told.raw)
    if (job.kind === 'open') return opened(result.value)
    const { question, args } = job.told
    return (recommender[question] as (...args: readonly unknown[]) => unknown)(...args)
  })
}

function opened({
  recommender,
  vectors: { index, ...vectors },
}: LoadedRecommender): ScoringJobs['open']['answer'] {
  const withPosters = recommender.movies.flatMap(({ id }) => (index.has(id) ? [id] : []))
  return { model: recommender.model, vectors, withPosters, said: said.splice(0) }
}

async function resultOf<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { value: await work() }
  } catch (error) {
    return error instanceof InputError ? { refusal: error.message } : { error }
  }
}
