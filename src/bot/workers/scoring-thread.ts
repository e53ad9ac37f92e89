import {
  type AskQuery,
  Catalogue,
  type Dataset,
  type DatasetSettings,
  InputError,
  type Person,
  type PosterVectors,
  type RecommendQuery,
  workerThread,
} from '../../engine/index.ts'
import { BusyError } from '../core/busy-error.ts'
import type { Recommender } from '../core/services.ts'
import { BoundedPool, type BoundedPoolOptions } from './bounded-pool.ts'
import type { Questions, ScoringAnswer, ScoringJob, ScoringJobs } from './scoring-worker.ts'

export interface ScoringThread {
  /** Resolves as soon as films are known, before anybody can be scored; rejects as `opened` does. */
  catalogue: Promise<Catalogue>
  /** Rejects with an InputError when a data set, model or index that was asked for is absent or damaged. */
  opened: Promise<{ recommender: Recommender; vectors: PosterVectors }>
  /** Asks a first question, so that nobody waits for what is made where it is first needed. */
  warm(): Promise<void>
  /** Questions that wait for the thread. */
  waiting(): number
  close(): Promise<void>
}

/** Questions that the thread has under way at once: those that pause let others in between. */
const AT_ONCE = 4
/** ms that reading a catalogue of any size may take. */
const LOADING = 10 * 60_000

/**
 * Scoring on a thread of its own, which reads model, ratings and posters while the rest of the program starts. There is one
 * of it, and one copy of the weights: it answers more people than can be drawn for. A thread that ends is
 * replaced by one that reads them again, and what it was asked is asked once more.
 * @param say receives a line that says which data set is in use, and more where there is more to say
 */
export function startScoringThread(
  { dataset, dataFolder, mirror }: DatasetSettings,
  say: (line: string) => void,
  options: Partial<BoundedPoolOptions> = {},
): ScoringThread {
  const pool = new BoundedPool<ScoringJob, ScoringAnswer>({
    worker: workerThread('scoring-worker', import.meta.url),
    workerData: { dataset, dataFolder, mirror } satisfies DatasetSettings,
    threads: 1,
    atOnce: AT_ONCE,
    firstGuess: 10,
    ...options,
  })
  const started = performance.now()
  const thread = new Thread(pool)
  const catalogue = thread.do('catalogue', undefined, LOADING).then(({ dataset, said }) => {
    said.forEach(say)
    return new ThreadedRecommender(dataset, thread)
  })
  const opened = Promise.all([catalogue, thread.do('open', undefined, LOADING)]).then(
    ([recommender, { model, vectors, withPosters, said }]) => {
      said.forEach(say)
      // A thread that takes another's place needs as long again before it answers.
      thread.patience = 2 * (performance.now() - started)
      recommender.model = model
      return { recommender, vectors: { ...vectors, index: indexOf(thread, withPosters) } }
    },
  )
  // Whoever waits for one of them is told.
  catalogue.catch(() => {})
  opened.catch(() => {})
  return {
    catalogue,
    opened,
    async warm() {
      const { recommender } = await opened
      await recommender.recommend({ ratings: [] }, { count: 1, similar: true })
    },
    waiting: () => pool.waiting,
    close: () => pool.close(),
  }
}

/** What is known here of the index of poster vectors, which the thread has. */
function indexOf(thread: Thread, withPosters: readonly number[]): PosterVectors['index'] {
  const known = new Set(withPosters)
  return {
    has: (movieId) => known.has(movieId),
    async add(movieId, raw) {
      known.add(movieId)
      await thread.do('poster', { movieId, raw })
    },
  }
}

class Thread {
  readonly #pool: BoundedPool<ScoringJob, ScoringAnswer>
  /** ms that an answer may take longer than usual. */
  patience = 0

  constructor(pool: BoundedPool<ScoringJob, ScoringAnswer>) {
    this.#pool = pool
  }

  async do<Kind extends keyof ScoringJobs>(
    kind: Kind,
    told: ScoringJobs[Kind]['told'],
    patience = this.patience,
  ): Promise<ScoringJobs[Kind]['answer']> {
    const job = { kind, told } as ScoringJob
    const answer = await this.#pool.run(job, patience).catch((error) => {
      // The thread ended, perhaps by another's question; its own errors come as answers.
      if (error instanceof BusyError || error.name === 'AbortError') throw error
      return this.#pool.run(job, patience)
    })
    if ('value' in answer) return answer.value as ScoringJobs[Kind]['answer']
    throw 'refusal' in answer ? new InputError(answer.refusal) : answer.error
  }
}

/** A catalogue here, whose questions about people are answered by the thread. */
class ThreadedRecommender extends Catalogue implements Recommender {
  /** Until the thread has read it there is nobody to show it to. */
  model: Recommender['model'] = { name: '', metrics: {} }
  readonly #thread: Thread

  constructor(dataset: Dataset, thread: Thread) {
    super(dataset)
    this.#thread = thread
  }

  recommend(person: Person, query: RecommendQuery) {
    return this.#ask('recommend', person, query)
  }

  recommendTogether(people: readonly Person[], query: RecommendQuery) {
    return this.#ask('recommendTogether', people, query)
  }

  askAbout(person: Person, query: AskQuery) {
    return this.#ask('askAbout', person, query)
  }

  predict(person: Person, movieIds: readonly number[]) {
    return this.#ask('predict', person, movieIds)
  }

  predictListed(person: Person, movieIds: readonly number[]) {
    return this.#ask('predictListed', person, movieIds)
  }

  similar(movieId: number, count: number) {
    return this.#ask('similar', movieId, count)
  }

  compare(first: Person, second: Person, count: number) {
    return this.#ask('compare', first, second, count)
  }

  #ask<Question extends keyof Questions>(question: Question, ...args: Parameters<Questions[Question]>) {
    return this.#thread.do('ask', { question, args }) as Promise<Awaited<ReturnType<Questions[Question]>>>
  }
}
