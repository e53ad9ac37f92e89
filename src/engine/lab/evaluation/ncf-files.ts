import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Dataset } from '../../dataset/dataset.ts'
import { expected } from '../../errors.ts'
import type { RankingTask } from './ranking-task.ts'

/** Ratings of MovieLens 1M, the only data set that the files fit. */
const RATINGS = 1_000_209

export function ncfFilesFit(folder: string, dataset: Dataset): boolean {
  if (dataset.simulated || dataset.ratings.length !== RATINGS) return false
  return ['ml-1m.test.rating', 'ml-1m.test.negative'].every((file) => existsSync(join(folder, file)))
}

/**
 * The leave-latest-out files of He et al. 2017 ("Neural collaborative filtering"): one positive and 99
 * negatives a user. Their user is UserID - 1, their item the rank of the film's first appearance in
 * ratings.dat, from 0.
 */
export async function readNcfFiles(folder: string, dataset: Dataset): Promise<RankingTask> {
  const items = await filmsByFirstAppearance(dataset)
  const film = (item: string, where: string) => {
    const found = items[Number(item)]
    if (found === undefined) throw expected(`an item below ${items.length} in ${where}`, item)
    return found
  }
  const positives = await lines(join(folder, 'ml-1m.test.rating'))
  const negatives = await lines(join(folder, 'ml-1m.test.negative'))
  return positives.map((line, at) => {
    const [userBefore, item] = line.split('\t')
    const user = dataset.userIndex.get(Number(userBefore) + 1)
    if (user === undefined) throw expected('a user of the data set in ml-1m.test.rating', userBefore)
    const others = negatives[at]!.split('\t').slice(1)
    return {
      user,
      film: film(item!, 'ml-1m.test.rating'),
      others: others.map((other) => film(other, 'ml-1m.test.negative')),
    }
  })
}

/** Indexes into `dataset.movies`, in the order in which ratings.dat names them. */
async function filmsByFirstAppearance(dataset: Dataset): Promise<number[]> {
  const seen = new Set<number>()
  for (const line of await lines(join(dataset.folder, 'ratings.dat'))) {
    const film = dataset.movieIndex.get(Number(line.split('::', 2)[1]))
    if (film !== undefined) seen.add(film)
  }
  return [...seen]
}

async function lines(file: string): Promise<string[]> {
  const text = await readFile(file, 'latin1')
  return text.split(/\r?\n/).flatMap((line) => (line.trim() ? [line.trim()] : []))
}
