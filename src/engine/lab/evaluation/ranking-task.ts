import type { Dataset } from '../../dataset/dataset.ts'
import { seededRandom } from '../../model/stars/random.ts'
import { hitRate, ndcg, rankOf } from './ranking-metrics.ts'
import type { Split } from './splits.ts'

/** For each person: find the film they watched among others. Indexes into the data set. */
export type RankingTask = readonly { user: number; film: number; others: readonly number[] }[]

const OTHERS = 99

/** The rows left out, each among 99 films drawn evenly from those its user did not rate. */
export function taskFromSplit(dataset: Dataset, { test }: Split, seed: number): RankingTask {
  const random = seededRandom(seed)
  const { ratings, userStart, movies } = dataset
  const known = new Set<number>(ratings.movie)
  const rated = Array.from(movies.keys()).filter((film) => known.has(film))
  return Array.from(test, (row) => {
    const user = ratings.user[row]!
    const taken = new Set(ratings.movie.subarray(userStart[user]!, userStart[user + 1]!))
    const wanted = Math.min(OTHERS, rated.length - taken.size)
    const others: number[] = []
    while (others.length < wanted) {
      const film = rated[Math.floor(random() * rated.length)]!
      if (taken.has(film)) continue
      taken.add(film)
      others.push(film)
    }
    return { user, film: ratings.movie[row]!, others }
  })
}

/** Rows of the task's films, left out of training: 0 there, 1 elsewhere. [ratings] */
export function withoutTask(dataset: Dataset, task: RankingTask): Uint8Array {
  const keep = new Uint8Array(dataset.ratings.length).fill(1)
  for (const { user, film } of task)
    for (let row = dataset.userStart[user]!; row < dataset.userStart[user + 1]!; row++)
      if (dataset.ratings.movie[row] === film) keep[row] = 0
  return keep
}

export interface RankingResult {
  hitRate: number
  ndcg: number
}

/** Hit rate and NDCG at 10, by everybody's scores of the whole catalogue. */
export function rankTask(task: RankingTask, scoresOf: (user: number) => ArrayLike<number>): RankingResult {
  const ranks = task.map(({ user, film, others }) => rankOf(film, others, scoresOf(user)))
  return { hitRate: hitRate(ranks, 10), ndcg: ndcg(ranks, 10) }
}
