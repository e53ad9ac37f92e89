import type { Person, Scores } from '../types.ts'
import type { Model, ModelCard, Reading } from './model.ts'
import { PersonReading } from './person-reading.ts'
import { createRanker, type Ranker, type RankerState } from './ranking/index.ts'
import { StarModel } from './stars/star-model.ts'
import type { StarWeights } from './stars/star-weights.ts'

/** Everything a model is, as plain data. */
export interface ModelParts {
  card: ModelCard
  movieIds: Int32Array
  stars: StarWeights
  /** Absent when only stars were trained; then predicted stars rank. */
  ranking?: RankerState
}

/** The recommender of a data set: stars and their uncertainty, and the order of recommendations. */
export class TrainedModel implements Model {
  readonly parts: ModelParts
  readonly #stars: StarModel
  readonly #ranker: Ranker | undefined

  constructor(parts: ModelParts) {
    this.parts = parts
    this.#stars = new StarModel(parts.stars, parts.movieIds)
    this.#ranker = parts.ranking && createRanker(parts.ranking, parts.movieIds)
  }

  get movieIds(): Int32Array {
    return this.parts.movieIds
  }

  get card(): ModelCard {
    return this.parts.card
  }

  read(person: Person): Reading {
    const { mean } = this.parts.stars.settings
    return new PersonReading(person, this.#stars.read(person), mean, this.#ranker, (id) =>
      this.#stars.indexOf(id),
    )
  }

  /** Stars and uncertainty alone, for those who need no order. */
  readStars(person: Person): Pick<Scores, 'stars' | 'uncertainty'> {
    return this.#stars.read(person)
  }

  neighbours(movieId: number, limit: number): { movieId: number; similarity: number }[] {
    return this.#stars
      .neighbours(movieId, limit)
      .map(({ movie, similarity }) => ({ movieId: this.movieIds[movie]!, similarity }))
  }
}
