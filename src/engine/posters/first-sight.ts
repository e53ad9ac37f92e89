import type { Dataset } from '../dataset/dataset.ts'
import { InputError } from '../errors.ts'
import type { Movie } from '../types.ts'
import type { PosterCard } from './card.ts'
import { createPosterEncoder, type EncoderIdentity, type PosterEncoder } from './encoder/encoder.ts'
import { findEncoderWeights, type PosterSettings, vectorLogFolder } from './locate.ts'
import type { PosterSource } from './posters.ts'
import { VectorLog } from './vector-log.ts'

/** The vectors of a catalogue's posters. */
export interface PosterVectors {
  index: {
    has(movieId: number): boolean
    /** Takes in the raw vector of a poster. */
    add(movieId: number, raw: Float32Array): void | Promise<void>
  }
  /** The encoder of the index's vectors, from its card. */
  identity: EncoderIdentity
  /** Whose film ids they are: each catalogue keeps its own vectors. "movielens" by default. */
  catalogue?: string
}

/** Of an index and its card, for a catalogue: the sample numbers its films itself, so vectors of MovieLens ids must not join its own. */
export function posterVectors(
  index: PosterVectors['index'],
  { encoder }: PosterCard,
  { simulated, name }: Pick<Dataset, 'simulated' | 'name'>,
): PosterVectors {
  return { index, identity: encoder, ...(simulated && { catalogue: name }) }
}

export interface FirstSightOptions extends PosterSettings {
  /** Films whose kept vectors are of other posters than they have now. */
  anew?: ReadonlySet<number>
  /** Told in one sentence when a poster cannot be encoded. */
  onTrouble?: (sentence: string) => void
}

export interface EncodingSource extends PosterSource {
  /** Resolves when every poster seen so far has its vector. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Takes the vectors that an {@link encodeOnFirstSight} has kept into an index that lacks them. */
export async function addKeptVectors(
  { index, identity, catalogue }: PosterVectors,
  dataFolder: string,
): Promise<void> {
  const kept = await VectorLog.read(vectorLogFolder({ dataFolder }, catalogue), identity)
  for (const [movieId, vector] of kept) if (!index.has(movieId)) await index.add(movieId, vector)
}

/**
 * A poster source that gives films new to the index a vector as soon as their poster is first seen. The
 * vectors are kept under MARQUEE_DATA and are in the index again after a restart. Encoding runs behind the
 * answer, in one worker thread that starts with the first new poster. Without weights, or with the weights
 * of another encoder, only the vectors kept before are used.
 */
export async function encodeOnFirstSight(
  source: PosterSource,
  { index, identity, catalogue }: PosterVectors,
  { anew, onTrouble = () => {}, ...settings }: FirstSightOptions,
): Promise<EncodingSource> {
  const log = await VectorLog.open(vectorLogFolder(settings, catalogue), identity)
  for (const [movieId, vector] of log.vectors)
    if (!index.has(movieId) && !anew?.has(movieId)) await index.add(movieId, vector)
  let encoder: Promise<PosterEncoder | undefined> | undefined
  const running = new Map<number, Promise<void>>()

  async function openEncoder(): Promise<PosterEncoder | undefined> {
    const weights = findEncoderWeights(settings)
    if (!weights) return undefined
    const opened = await createPosterEncoder({ weights, stage: identity.stage, threads: 1 })
    if (opened.identity.weightsHash === identity.weightsHash) return opened
    await opened.close()
    throw new InputError(
      'Expected the encoder weights of the poster vectors but found those of another network.',
    )
  }

  async function encode(movie: Movie, image: Uint8Array): Promise<void> {
    try {
      encoder ??= openEncoder()
      const vector = await (await encoder)?.encode(image)
      if (!vector) return
      await log.append(movie.id, vector)
      await index.add(movie.id, vector)
    } catch (error) {
      onTrouble(
        `Poster of film ${movie.id} gets no vector: ${error instanceof Error ? error.message : error}`,
      )
    }
  }

  const settled = async () => {
    await Promise.all(running.values())
  }
  return {
    async poster(movie) {
      const image = await source.poster(movie)
      if (image && !index.has(movie.id) && !running.has(movie.id))
        running.set(
          movie.id,
          encode(movie, image).finally(() => running.delete(movie.id)),
        )
      return image
    },
    settled,
    async close() {
      await settled()
      await (await encoder?.catch(() => undefined))?.close()
      await log.close()
    },
  }
}
