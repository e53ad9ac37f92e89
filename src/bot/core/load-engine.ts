import {
  addedPosters,
  type Catalogue,
  createPosterSource,
  encodeOnFirstSight,
  type FilmDetailsSource,
  type PosterSource,
  type PosterVectors,
  type Recommender,
  type RemotePosterSource,
  readAddedFilms,
  tmdbDetails,
} from '../../engine/index.ts'
import type { Config } from './config.ts'
import { loadCatalogue, loadRecommender } from './load-recommender.ts'

export interface PosterOptions {
  /** Told where a poster came from. */
  onPoster?: (provider: string) => void
  /** Told of a poster provider's outage or refusal, in one sentence. */
  onTrouble?: (sentence: string) => void
}

export interface Posters {
  posterSource: PosterSource
  /** With a TMDB key, and for films that the world knows. */
  filmDetails?: FilmDetailsSource
  /** Hosts of posters and details that are left alone now, and why. */
  restingHosts: RemotePosterSource['resting']
  close(): Promise<void>
}

export interface Engine extends Posters {
  recommender: Recommender
  /** Where the data set was read. */
  folder: string
}

/** Everything about films for a configuration, in the calling thread; see {@link loadCatalogue}. */
export async function loadEngine(
  config: Config,
  { say, ...options }: PosterOptions & { say: (line: string) => void },
): Promise<Engine> {
  const catalogue = await loadCatalogue(config, say)
  const { recommender, vectors } = await loadRecommender(catalogue, config.dataFolder, say)
  const posters = await openPosters(config, { recommender, vectors }, options)
  return { recommender, folder: catalogue.dataset.folder, ...posters }
}

/** Where posters and details of a catalogue come from; a poster that is new gets its vector. Never waits for the network. */
export async function openPosters(
  config: Config,
  { recommender, vectors }: { recommender: Pick<Catalogue, 'dataset'>; vectors: PosterVectors },
  { onPoster, onTrouble }: PosterOptions,
): Promise<Posters> {
  const { dataFolder, mirror, posterKeys: keys } = config
  const { simulated } = recommender.dataset
  const posters = createPosterSource({
    dataFolder,
    mirror,
    first: addedPosters(dataFolder, await readAddedFilms(dataFolder)),
    keys,
    // The sample's films have the placeholder art that its vectors were made of.
    ...(simulated && { movieLensIds: false, network: false }),
    ...(onPoster && { onFound: onPoster }),
    ...(onTrouble && { onTrouble }),
  })
  const posterSource = await encodeOnFirstSight(posters, vectors, {
    dataFolder,
    mirror,
    ...(onTrouble && { onTrouble }),
  })
  const details =
    keys.tmdb && !simulated ? tmdbDetails({ key: keys.tmdb, ...(onTrouble && { onTrouble }) }) : undefined
  return {
    posterSource,
    ...(details && { filmDetails: details }),
    restingHosts: () => ({ ...posters.resting(), ...details?.resting() }),
    close: () => posterSource.close(),
  }
}
