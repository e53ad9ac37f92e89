import type { Movie } from '../../engine/index.ts'

/** First and last year, both included; open where one is absent. */
export interface Years {
  from?: number
  to?: number
}

/** What somebody wishes for, in their own words. */
export interface Wish {
  /** A film has a genre of each; values of the genre choices. */
  genres: readonly (readonly string[])[]
  /** A film has none of these. */
  withoutGenres: readonly string[]
  /** A film is of one of these; of any year when there are none. */
  years: readonly Years[]
  /** Films that it shall be like. */
  like: readonly Movie[]
  /** Nothing that goes on with an earlier film of the catalogue. */
  noSequels?: true
  /** 0 safe, 1 daring. */
  adventure?: number
  count?: number
  /** What was not understood, as it was typed, in its order. */
  unknown: readonly string[]
}
