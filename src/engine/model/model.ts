import type { Person, Reason, Scores } from '../types.ts'

/** A trained recommender. Loading does the slow work; calls are synchronous and return plain data. */
export interface Model {
  /** Movie ids the model knows; the index of every score array. [movies] */
  readonly movieIds: Int32Array
  readonly card: ModelCard
  /** Solves anybody once, for the whole catalogue. Ratings of films the model does not know are ignored. */
  read(person: Person): Reading
  /** How close every film's learned factors are to a film's, cosines, -1..1; undefined when it knows none. [movies] */
  likeness(movieId: number): Float64Array | undefined
  /** Films that are closest so, best first. */
  neighbours(movieId: number, limit: number): { movieId: number; similarity: number }[]
}

/** A person as a model sees them; plain data that nothing changes afterwards. */
export interface Reading {
  readonly scores: Scores
  /** Puts a list together from candidates, indexes of the scores, best first; `adventure` 0 is safe, 1 adventurous. */
  choose(candidates: readonly number[], count: number, adventure?: number): number[]
  /** Those of the candidates that are worth asking about most, best first; undefined when the model cannot tell. */
  ask(candidates: readonly number[], count: number): number[] | undefined
  /** What moved one film in the order of recommendations most, strongest first; empty when the model does not know the film. */
  explain(movieId: number): Reason[]
}

/** `card.json` of a model folder. */
export interface ModelCard {
  name: string
  simulated: boolean
  /** Name of the method, and its options as they were in training. */
  method: string
  options: Record<string, unknown>
  command: string
  seed: number
  dataHash: string
  metrics: Record<string, number>
  [key: string]: unknown
}
