import type { Tensors } from '../safetensors/tensors.ts'
import type { Person } from '../types.ts'
import type { Method, Scorer, StarScores } from './method.ts'
import type { Model, ModelCard, Reading } from './model.ts'

/** What a method has learnt from a data set, ready to answer. */
export class TrainedModel implements Model {
  readonly card: ModelCard
  readonly movieIds: Int32Array
  readonly tensors: Tensors
  readonly #scorer: Scorer
  readonly #index: ReadonlyMap<number, number>

  /** @param options of the method, as they were when it was trained */
  constructor(card: ModelCard, movieIds: Int32Array, method: Method, options: unknown, tensors: Tensors) {
    this.card = card
    this.movieIds = movieIds
    this.tensors = tensors
    this.#scorer = method.load({ tensors }, movieIds, options)
    this.#index = new Map(Array.from(movieIds, (id, index) => [id, index]))
  }

  read(person: Person): Reading {
    return this.#scorer.read(person)
  }

  /** Stars and uncertainty alone, for those who need no order. */
  readStars(person: Person): StarScores {
    return this.#scorer.readStars?.(person) ?? this.read(person).scores
  }

  neighbours(movieId: number, limit: number): { movieId: number; similarity: number }[] {
    const film = this.#index.get(movieId)
    if (film === undefined) return []
    const near = this.#scorer.neighbours?.(film, limit) ?? []
    return near.map((other) => ({ movieId: this.movieIds[other.film]!, similarity: other.similarity }))
  }
}
