/** Plain data that crosses the engine's door. Tensors never do. */

export type Gender = 'F' | 'M'

/** Facts about a person in MovieLens 1M's coding. A fact left out means: the average over it. */
export interface Demographics {
  gender?: Gender
  /** Lower bound of an age band: one of {@link AGE_BANDS}. */
  age?: number
  /** Index into {@link OCCUPATIONS}. */
  occupation?: number
}

export interface Rating {
  movieId: number
  /** 0.5 to 5. */
  stars: number
  /** Unix time in ms; absent when unknown. */
  ratedAt?: number
}

/**
 * What the engine knows of anybody. A linked MovieLens user, a stranger with three facts and a
 * person who rated five films in chat are the same thing here.
 */
export interface Person {
  demographics?: Demographics
  /** At most one rating a film; any order. */
  ratings: readonly Rating[]
}

export interface Movie {
  id: number
  /** As shown: article in front, no year ("The Matrix"). */
  title: string
  year?: number
  genres: readonly string[]
  /** Other titles by which people look for it ("Matrix, The", "Shichinin no samurai"). */
  aliases: readonly string[]
  /** "tt0133093". */
  imdbId?: string
  tmdbId?: number
}

/** Predictions for the whole catalogue; every array is indexed like the model's `movieIds`. */
export interface Scores {
  /** Predicted stars, 1..5. [movies] */
  stars: Float32Array
  /** Standard deviation of the prediction, in stars. [movies] */
  uncertainty: Float32Array
  /** What `/recommend` ranks by; comparable within one person only. [movies] */
  rank: Float32Array
  /** Stars of the person's usual film: one predicted lower is shown only when there is no other. */
  usual: number
}

/**
 * Something about the person that moved a film in their order, in logs of the chance that they watch and love it
 * (in stars with a model that has no ranker); `weight` is signed.
 */
export type Reason =
  | { kind: 'rating'; movieId: number; stars: number; weight: number }
  | { kind: 'demographics'; fact: keyof Demographics; weight: number }

export const AGE_BANDS = [1, 18, 25, 35, 45, 50, 56] as const
export const AGE_LABELS = ['under 18', '18-24', '25-34', '35-44', '45-49', '50-55', '56+'] as const
export const OCCUPATIONS = [
  'other',
  'academic or educator',
  'artist',
  'clerical or admin',
  'college or graduate student',
  'customer service',
  'doctor or health care',
  'executive or managerial',
  'farmer',
  'homemaker',
  'K-12 student',
  'lawyer',
  'programmer',
  'retired',
  'sales or marketing',
  'scientist',
  'self-employed',
  'technician or engineer',
  'tradesman or craftsman',
  'unemployed',
  'writer',
] as const
