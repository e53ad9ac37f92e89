import { workerData } from 'node:worker_threads'
import {
  keptRatings,
  loadDataset,
  loadModel,
  meanStarsOf,
  openPosterIndex,
  posterModelFolder,
  Recommender,
  type RecommendQuery,
  requireFit,
} from '../../engine/index.ts'
import { readPairs, rowsKept } from './pair-file.ts'

/** What a worker thread loads for itself, and what everybody is asked for. */
export interface ListsSource {
  model: string
  data: string
  exclude?: string
  query: RecommendQuery
}

const { model: modelFolder, data, exclude, query } = workerData as ListsSource
const loaded = load()

/** Runs in a worker thread: csv lines for a batch of people of the data set, five numbers a film. */
export default async function lists(userIds: readonly number[]): Promise<string> {
  const recommender = await loaded
  return userIds
    .flatMap((userId) =>
      recommender
        .list(recommender.person(userId)!, query)
        .map(
          ({ movie, predictedStars, posterSimilarity = '' }, at) =>
            `${userId},${at + 1},${movie.id},${predictedStars.toFixed(5)},${posterSimilarity}\n`,
        ),
    )
    .join('')
}

async function load(): Promise<Recommender> {
  const all = await loadDataset(data)
  const dataset = exclude === undefined ? all : keptRatings(all, rowsKept(all, await readPairs(exclude)))
  const meanStars = meanStarsOf(dataset)
  const [model, { index }] = await Promise.all([
    loadModel(modelFolder),
    openPosterIndex({ folder: posterModelFolder(dataset), meanStars }),
  ])
  requireFit(model, modelFolder, dataset)
  return new Recommender(dataset, model, index)
}
