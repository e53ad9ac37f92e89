import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  addKeptVectors,
  type Dataset,
  type DatasetIdentity,
  type DatasetSettings,
  InputError,
  type JoinedFilms,
  joinFilms,
  loadDataset,
  loadModel,
  meanStarsOf,
  openPosterIndex,
  type PosterVectors,
  posterModelFolder,
  posterVectors,
  prepareDataset,
  Recommender,
  readAddedFilms,
  requireFit,
  withAddedFilms,
} from '../../engine/index.ts'
import { PACKAGE_ROOT } from './config.ts'

type Say = (line: string) => void

export interface LoadedCatalogue {
  /** The data set with the added films. */
  dataset: Dataset
  /** As it lies on the disk. */
  read: Dataset
  added: JoinedFilms['added']
}

export interface LoadedRecommender {
  recommender: Recommender
  vectors: PosterVectors
}

/**
 * Films and ratings for a configuration, unpacked from the mirror when they lie there. Never waits for the network.
 * @param say receives a line that says which data set is in use, and more where there is more to say
 * @throws InputError when a data set that was asked for is absent or damaged.
 */
export async function loadCatalogue(settings: DatasetSettings, say: Say): Promise<LoadedCatalogue> {
  const prepared = await prepareDataset(settings)
  say(prepared.said)
  const [read, films] = await Promise.all([loadDataset(prepared.folder), readAddedFilms(settings.dataFolder)])
  const joined = joinFilms(read, films)
  sayAdded(joined, say)
  return { dataset: joined.dataset, read, added: joined.added }
}

/**
 * What scores in a catalogue: the model trained on it and poster vectors.
 * @param dataFolder downloads and caches
 * @throws InputError when model or index are absent or damaged.
 */
export async function loadRecommender(
  { dataset, read, added }: LoadedCatalogue,
  dataFolder: string,
  say: Say,
): Promise<LoadedRecommender> {
  const trained = modelFolder(read)
  const model = await loadModel(trained)
  requireFit(model, trained, read)
  const { index, card } = await openPosterIndex({
    folder: posterModelFolder(read),
    meanStars: meanStarsOf(read),
  })
  const vectors = posterVectors(index, card, read)
  await addKeptVectors(vectors, dataFolder)
  const whole = withAddedFilms(model, read, added, (id) => index.direction(id))
  if (added.length > 0 && whole === model)
    say(`The method ${model.card.method} recommends none of the added films; marquee and stars do.`)
  return { recommender: new Recommender(dataset, whole, index), vectors }
}

function sayAdded({ added, known }: JoinedFilms, say: Say): void {
  if (added.length > 0) say(`With ${countedFilms(added.length)} beyond the data set (marquee films list).`)
  if (known.length > 0)
    say(
      `The data set itself has ${countedFilms(known.length)} that ${known.length > 1 ? 'were' : 'was'} added.`,
    )
}

/** "1 film", "1,200 films". */
export const countedFilms = (films: number): string =>
  `${films.toLocaleString('en')} ${films === 1 ? 'film' : 'films'}`

/** A model trained into the data set's own folder comes first, then the shipped one of that name. */
function modelFolder(dataset: DatasetIdentity): string {
  const shipped = join(PACKAGE_ROOT, 'models', dataset.name)
  const found = [join(dataset.folder, 'model'), shipped].find((folder) =>
    existsSync(join(folder, 'card.json')),
  )
  if (!found)
    throw new InputError(
      `Expected a model for the data set in ${dataset.folder} but there is none; run: marquee train --data ${dataset.folder} --out ${join(dataset.folder, 'model')}.`,
    )
  return found
}
