import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  addedPosters,
  createPosterSource,
  type DatasetIdentity,
  datasetIdentity,
  encodeOnFirstSight,
  type FilmDetailsSource,
  InputError,
  type JoinedFilms,
  joinFilms,
  loadAside,
  loadModel,
  meanStarsOf,
  openPosterIndex,
  type PosterSource,
  posterModelFolder,
  prepareDataset,
  Recommender,
  type RemotePosterSource,
  readAddedFilms,
  requireFit,
  type TrainedModel,
  tmdbDetails,
  withAddedFilms,
} from '../../engine/index.ts'
import { type Config, PACKAGE_ROOT } from './config.ts'

export interface LoadEngineOptions {
  /** Receives one line that says which data set is in use. */
  say: (line: string) => void
  /** Told where a poster came from. */
  onPoster?: (provider: string) => void
  /** Told of a poster provider's outage or refusal, in one sentence. */
  onTrouble?: (sentence: string) => void
}

export interface Engine {
  recommender: Recommender
  /** Where the data set was read. */
  folder: string
  posterSource: PosterSource
  /** With a TMDB key, and for films that the world knows. */
  filmDetails?: FilmDetailsSource
  /** Hosts of posters and details that are left alone now, and why. */
  restingHosts: RemotePosterSource['resting']
  close(): Promise<void>
}

/**
 * The engine for a configuration: data set (unpacked from the mirror when it lies there), the model
 * trained on it, poster vectors and posters. Never waits for the network.
 * @throws InputError when a data set, model or index that was asked for is absent or damaged.
 */
export async function loadEngine(
  config: Config,
  { say, onPoster, onTrouble }: LoadEngineOptions,
): Promise<Engine> {
  const prepared = await prepareDataset(config)
  say(prepared.said)
  const identity = await datasetIdentity(prepared.folder)
  const folder = posterModelFolder(identity)
  // All at once, on as many threads as are worth it. Of several faults that of the data set is told.
  const others = Promise.all([loadTrained(identity), loadAside('unitVectors', folder)])
  others.catch(() => {})
  const [dataset, films] = await Promise.all([
    loadAside('dataset', prepared.folder),
    readAddedFilms(config.dataFolder),
  ])
  const joined = joinFilms(dataset, films)
  sayAdded(joined, say)
  const [{ model, trained }, unitVectors] = await others
  const { index, card } = await openPosterIndex({ folder, meanStars: meanStarsOf(dataset), unitVectors })
  requireFit(model, trained, dataset)
  const posters = createPosterSource({
    dataFolder: config.dataFolder,
    mirror: config.mirror,
    first: addedPosters(config.dataFolder, films),
    keys: config.posterKeys,
    // The sample's films have the placeholder art that its vectors were made of.
    ...(dataset.simulated && { movieLensIds: false, network: false }),
    ...(onPoster && { onFound: onPoster }),
    ...(onTrouble && { onTrouble }),
  })
  const posterSource = await encodeOnFirstSight(posters, index, {
    dataFolder: config.dataFolder,
    mirror: config.mirror,
    identity: card.encoder,
    // The sample numbers its films itself: what is kept for MovieLens ids must not join its index.
    ...(dataset.simulated && { catalogue: dataset.name }),
    ...(onTrouble && { onTrouble }),
  })
  const details =
    config.posterKeys.tmdb && !dataset.simulated
      ? tmdbDetails({ key: config.posterKeys.tmdb, ...(onTrouble && { onTrouble }) })
      : undefined
  const whole = withAddedFilms(model, dataset, joined.added, (id) => index.direction(id))
  if (joined.added.length > 0 && whole === model)
    say(`The method ${model.card.method} recommends none of the added films; marquee and stars do.`)
  return {
    recommender: new Recommender(joined.dataset, whole, index),
    folder: dataset.folder,
    posterSource,
    ...(details && { filmDetails: details }),
    restingHosts: () => ({ ...posters.resting(), ...details?.resting() }),
    close: () => posterSource.close(),
  }
}

function sayAdded({ added, known }: JoinedFilms, say: (line: string) => void): void {
  if (added.length > 0) say(`With ${countedFilms(added.length)} beyond the data set (marquee films list).`)
  if (known.length > 0)
    say(
      `The data set itself has ${countedFilms(known.length)} that ${known.length > 1 ? 'were' : 'was'} added.`,
    )
}

/** "1 film", "1,200 films". */
export const countedFilms = (films: number): string =>
  `${films.toLocaleString('en')} ${films === 1 ? 'film' : 'films'}`

async function loadTrained(identity: DatasetIdentity): Promise<{ model: TrainedModel; trained: string }> {
  const trained = modelFolder(identity)
  return { model: await loadModel(trained), trained }
}

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
