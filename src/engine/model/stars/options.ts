import { z } from 'zod'
import { group } from '../options.ts'

/** Everything that decides how stars are learnt and predicted; chosen on validation ratings. */
export const starOptions = z.strictObject({
  factors: group({
    /** Taste dimensions, the offset not counted. */
    dimensions: z.int().min(1).max(1024).default(32),
    /** At most one dimension for that many people, or films if they are fewer: small data cannot bear more. */
    rowsADimension: z.number().positive().default(5),
    sweeps: z.int().min(1).default(13),
    /** Standard deviation of the random tastes with which people start. */
    start: z.number().positive().default(0.1),
    /** Precisions of the first priors, of the offset and of each dimension. */
    offsetPrecision: z.number().positive().default(5),
    precision: z.number().positive().default(10),
  }),
  /** Ridge of the regression of prior means on features, each of unit variance. */
  priorRidge: z.number().positive().default(3),
  /** Of a film without a year. */
  unknownYear: z.int().default(1980),
  coRating: group({
    /** Length of the vectors of who rated what. */
    rank: z.int().min(1).default(60),
    rowsARank: z.number().positive().default(15),
    iterations: z.int().min(1).default(6),
    /** Ratings at which half of a singular vector's entry is believed. */
    damping: z.number().nonnegative().default(10),
    /** Ratings beyond which the mean over a row's vectors counts fully: it is shrunk by n / (n + this). */
    shrinkage: z.number().nonnegative().default(30),
  }),
  noise: group({
    /** Variance of a rating, before anything is known of it, and at least. */
    first: z.number().positive().default(0.8),
    least: z.number().positive().default(1e-3),
    /** Sweeps before which the errors say more about the start than about people and films. */
    scalesFrom: z.int().nonnegative().default(4),
    /** Ratings at which half of a row's own noise is believed. */
    personStrength: z.number().nonnegative().default(20),
    filmStrength: z.number().nonnegative().default(50),
  }),
  /**
   * What the factorisation is too sure of: variance of a film's offset, in stars², that ratings wear off. Of ratings
   * of films with fewer than 20 ratings the 80 % interval held .74 to .78, now .80 on others.
   */
  unsure: group({
    variance: z.number().nonnegative().default(2),
    ratings: z.number().positive().default(2),
  }),
  selection: group({
    /** People at which half of a film's mean residual is believed. */
    shrinkage: z.number().nonnegative().default(5),
    /** A person counts as at most this many ratings; otherwise the few who rate everything decide what all are like. */
    mostRatings: z.number().positive().default(100),
  }),
  /** A person, read. */
  reading: group({
    /** Rounds of guessing a person's noise and their taste from one another. */
    rounds: z.int().min(1).default(3),
    /** How many times the covariance that co-rating explains is open while nothing is rated. */
    opens: z.number().nonnegative().default(1.5),
    /** Bounds of how much noisier than others a person may be taken to rate. */
    leastNoise: z.number().positive().default(0.2),
    mostNoise: z.number().positive().default(4),
    /** Taste dimensions whose posterior covariances count one by one in the uncertainty; later ones only by their variance. */
    exactDimensions: z.int().nonnegative().default(6),
    /** Stars before 1 and 5 at which predictions begin to bend instead of being cut at the end. */
    bend: z.number().positive().default(0.35),
    /** Ratings from which a person's own mean says what is usual for them. */
    enoughForAMean: z.int().min(1).default(5),
  }),
})

export type StarOptions = z.infer<typeof starOptions>
