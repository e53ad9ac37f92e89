import type { Tensors } from '../safetensors/tensors.ts'
import type { Person } from '../types.ts'
import type { AddedFilms } from './added/added-films.ts'
import { bestOf } from './best-of.ts'
import type { Method, Scorer, StarScores } from './method.ts'
import type { Model, ModelCard, Reading } from './model.ts'

/** What a method has learnt from a data set, ready to answer. */
export class TrainedModel implements Model {
  readonly card: ModelCard
  readonly movieIds: Int32Array
  readonly tensors: Tensors
  readonly #scorer: Scorer
  readonly #index: ReadonlyMap<number, number>
  readonly #method: Method
  readonly #options: unknown

  /**
   * @param options of the method, as they were when it was trained
   * @param added films that `movieIds` has behind those that it was trained with
   */
  constructor(
    card: ModelCard,
    movieIds: Int32Array,
    method: Method,
    options: unknown,
    tensors: Tensors,
    added?: AddedFilms,
  ) {
    this.card = card
    this.movieIds = movieIds
    this.tensors = tensors
    this.#method = method
    this.#options = options
    this.#scorer = method.load({ tensors }, movieIds, options, added)
    this.#index = new Map(Array.from(movieIds, (id, index) => [id, index]))
  }

  /** Whether films that it was not trained with can be told from others. */
  get takesAdded(): boolean {
    return this.#method.takesAdded === true
  }

  withAdded(added: AddedFilms): TrainedModel {
    const ids = Int32Array.from([...this.movieIds, ...added.films.map(({ id }) => id)])
    return new TrainedModel(this.card, ids, this.#method, this.#options, this.tensors, added)
  }

  read(person: Person): Reading {
    return this.#scorer.read(person)
  }

  /** Stars and uncertainty alone, for those who need no order. */
  readStars(person: Person): StarScores {
    return this.#scorer.readStars?.(person) ?? this.read(person).scores
  }

  likeness(movieId: number): Float64Array | undefined {
    const film = this.#index.get(movieId)
    return film === undefined ? undefined : this.#scorer.likeness?.(film)
  }

  neighbours(movieId: number, limit: number): { movieId: number; similarity: number }[] {
    const likeness = this.likeness(movieId)
    if (!likeness) return []
    const others = [...likeness.keys()].filter((film) => this.movieIds[film] !== movieId)
    return bestOf(likeness, others, limit).map((film) => ({
      movieId: this.movieIds[film]!,
      similarity: likeness[film]!,
    }))
  }
}
