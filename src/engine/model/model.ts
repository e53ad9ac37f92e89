import type { Person, Reason, Scores } from '../types.ts'

/** A trained recommender. Loading does the slow work; calls are synchronous and return plain data. */
export interface Model {
  /** Movie ids the model knows; the index of every score array. [movies] */
  readonly movieIds: Int32Array
  readonly card: ModelCard
  /** Scores the whole catalogue for anybody. Ratings of films the model does not know are ignored. */
  score(person: Person): Scores
  /** What moved the prediction for one film most, strongest first; computed from the model. */
  explain(person: Person, movieId: number, limit: number): Reason[]
  /** Films whose learned factors are closest, best first; similarity is a cosine, -1..1. */
  neighbours(movieId: number, limit: number): { movieId: number; similarity: number }[]
  /** Orders candidates from best to worst; `adventure` 0 is safe, 1 adventurous. */
  choose(scores: Scores, candidates: readonly number[], count: number, adventure?: number): number[]
}

/** `card.json` of a model folder. */
export interface ModelCard {
  name: string
  simulated: boolean
  command: string
  seed: number
  dataHash: string
  metrics: Record<string, number>
  [key: string]: unknown
}
