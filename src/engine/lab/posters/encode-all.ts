import PQueue from 'p-queue'
import { InputError } from '../../errors.ts'
import type { PosterEncoder } from '../../posters/encoder/encoder.ts'
import type { VectorLog } from '../../posters/vector-log.ts'

export interface PosterToEncode {
  movieId: number
  /** The encoded image; undefined when there is none after all. */
  image(): Promise<Uint8Array | undefined>
}

export interface EncodeProgress {
  /** Posters with a vector or a failure by now. */
  done: number
  total: number
  /** Of `done`, those that an earlier run had encoded. */
  kept: number
  /** Expected time left; undefined until two posters of this run are done. */
  secondsLeft?: number
}

export interface EncodeOutcome {
  encoded: number
  kept: number
  /** Films without a readable poster, with a sentence each. */
  failed: { movieId: number; reason: string }[]
}

/** Images in memory at once, for each thread. */
const AHEAD = 4

/**
 * Encodes posters into the log, leaving out those it already holds: stopped at any time, the next call
 * goes on where this one was. Unreadable images are reported, every other trouble rejects.
 */
export async function encodePosters(
  posters: readonly PosterToEncode[],
  encoder: PosterEncoder,
  log: VectorLog,
  onProgress: (progress: EncodeProgress) => void = () => {},
): Promise<EncodeOutcome> {
  const waiting = posters.filter(({ movieId }) => !log.vectors.has(movieId))
  const kept = posters.length - waiting.length
  const failed: EncodeOutcome['failed'] = []
  // Counted from the first poster done, since before it the threads start and load their networks.
  let started = 0
  let fresh = 0
  onProgress({ done: kept, total: posters.length, kept })

  const encodeOne = async ({ movieId, image }: PosterToEncode) => {
    try {
      const bytes = await image()
      if (!bytes) throw new InputError('No poster was found.')
      await log.append(movieId, await encoder.encode(bytes))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      failed.push({ movieId, reason: error.message })
    }
    fresh++
    if (fresh === 1) started = performance.now()
    const each = (performance.now() - started) / 1000 / (fresh - 1)
    const secondsLeft = each * (waiting.length - fresh)
    onProgress({
      done: kept + fresh,
      total: posters.length,
      kept,
      ...(Number.isFinite(secondsLeft) && { secondsLeft }),
    })
  }

  const queue = new PQueue({ concurrency: encoder.threads * AHEAD })
  try {
    await queue.addAll(waiting.map((poster) => () => encodeOne(poster)))
  } catch (error) {
    queue.clear()
    throw error
  }
  return { encoded: fresh - failed.length, kept, failed }
}
