import { z } from 'zod'
import { group } from '../options.ts'

/** Entries of half-open whole numbers that 16 bits can name. */
const MOST_ROWS = 65_535

/** How item-item matrices are learnt: which ratings they see. */
export const historyOptions = {
  /** Films that the matrices cover, most rated first; theirs grow with the square of this. */
  mostFilms: z.int().min(1).max(MOST_ROWS).default(6000),
  /** Of a longer history only the latest films are used: pairs of films grow with the square of it too. */
  longest: z.int().min(1).default(2500),
}
export type HistoryOptions = { mostFilms: number; longest: number }

/**
 * Everything that decides how lists are ranked. Found on MovieLens 1M's validation people, who are asked in no test,
 * by loved films in the first five (npx tsx test/bench/ranking-validation.bench.ts).
 */
export const rankingOptions = z.strictObject({
  histories: group(historyOptions),
  /** Ratings a film for which both ridges were found: with fewer they are smaller in proportion. */
  tunedFor: z.number().positive().default(270),
  together: group({ ridge: z.number().positive().default(1000) }),
  few: group({
    ridge: z.number().positive().default(20),
    /** Ratings that a person is thought to have given so far, the others being what they will watch. */
    given: z.number().positive().default(10),
    /** At most this share of a history is given. */
    mostGiven: z.number().min(0).max(1).default(0.5),
    /** A person weighs (ratings / mean ratings) to this power: who watches much shows more of what goes together. */
    byActivity: z.number().default(0.3),
    ridgeOfFacts: z.number().positive().default(5),
    /** Only keeps the mean's equation solvable. */
    ridgeOfOne: z.number().positive().default(0.01),
  }),
  /** Both matrices, packed. With the dense part a twentieth of the weights ranks as well as all of them. */
  packed: group({
    rank: z.int().min(1).default(32),
    /** More than the rank, so that the subspace settles in few sweeps. */
    spare: z.int().nonnegative().default(8),
    sweeps: z.int().min(1).default(4),
    /** Weights kept beside the dense part, on average for each film. */
    keptPerFilm: z.int().nonnegative().default(170),
  }),
  /** Share of people added to every film's, so that a film nobody rated has a finite logarithm. */
  popularityFloor: z.number().positive().default(1e-4),
  /**
   * How much a rating speaks for films like the rated one, by whole stars from 0; in between the value between. Low
   * stars say what a person watched but not what they want more of.
   */
  liking: z.array(z.number()).length(6).default([0.3, 0.3, 0.6, 0.9, 1, 1]),
  /** Stars from which a film counts as loved; half a step below 4, so that a prediction of 4 is more likely than not. */
  lovedFrom: z.number().default(3.5),
  /** How both ways of telling what a person watches are put together: see `blend.ts`. */
  trust: group({
    /** Scores below these are as good as none. */
    leastFew: z.number().positive().default(1e-4),
    leastTogether: z.number().positive().default(3e-3),
    /** Ratings with which half of EASE's first share counts. */
    halfWay: z.number().positive().default(30),
    /** Between these ratings EASE takes over. */
    fewRatings: z.number().nonnegative().default(20),
    manyRatings: z.number().positive().default(80),
    /** What many ratings take from the one, and what some and many give to the other. */
    fewLoses: z.number().default(0.85),
    togetherWithSome: z.number().default(0.7),
    togetherWithMany: z.number().default(0.5),
  }),
  /** How a list is put together: see `choose.ts`. */
  list: group({
    /** From this many times its length of best-ranked films, and at least from the second. */
    poolPerFilm: z.number().min(1).default(4),
    smallestPool: z.int().min(1).default(60),
    /** In log odds, at adventure 1: each unit of log popularity, and full likeness to a film already chosen. */
    dampening: z.number().default(0.8),
    variety: z.number().default(3),
    /** In log odds for each nat by which the list's genres are off. */
    calibration: z.number().default(8),
    /** Share of the wished-for genres mixed into the list's, so that a missing genre costs much, not everything. */
    smoothing: z.number().positive().max(1).default(0.01),
    /** In log odds a star of uncertainty more than the pool's median, at adventure 0. */
    caution: z.number().default(2),
  }),
  /** Best films with which an explained one is compared. */
  ahead: z.int().min(1).default(60),
})

export type RankingOptions = z.infer<typeof rankingOptions>
