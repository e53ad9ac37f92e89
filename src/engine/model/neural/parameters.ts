import { seededNormal } from '../stars/random.ts'
import type { FilmFeatures } from './film-features.ts'
import type { Histories } from './histories.ts'
import type { NetworkOptions } from './options.ts'
import { FACT_ROWS, LEVELS, NUMBERS_OF_COUNT } from './person-input.ts'

/** Names of everything that is learnt; see `network-step.ts` for what each does. */
export const PARAMETERS = [
  'watched',
  'watchedFeatures',
  'watchedByStars',
  'liked',
  'likedByStars',
  'facts',
  'bias',
  'counts',
  'taste',
  'tasteBias',
  'films',
  'filmFeatures',
  'popularity',
  'starTaste',
  'starTasteBias',
  'starFilms',
  'starFeatures',
  'starBias',
] as const
export type ParameterName = (typeof PARAMETERS)[number]

export interface Parameter {
  shape: number[]
  values: Float32Array
}
export type Parameters = Record<ParameterName, Parameter>

/** Small random numbers; popularity starts where it is, and likes start with their sign. */
export function startParameters(
  histories: Histories,
  features: FilmFeatures,
  options: NetworkOptions,
  seed: number,
): Parameters {
  const { dimensions, taste } = options
  const normal = seededNormal(seed)
  const rows = histories.films.length
  const random = (deviation: number, ...shape: number[]): Parameter => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => deviation * normal()),
  })
  const given = (values: Float32Array, ...shape: number[]): Parameter => ({ shape, values })
  return {
    watched: random(0.02, rows, dimensions),
    watchedFeatures: random(0.02, features.width, dimensions),
    watchedByStars: given(new Float32Array(LEVELS).fill(1), LEVELS, 1),
    liked: random(0.02, rows, dimensions),
    likedByStars: given(Float32Array.of(-1, -0.7, -0.2, 0.5, 1), LEVELS, 1),
    facts: random(0.05, FACT_ROWS, dimensions),
    bias: random(0, dimensions),
    counts: random(0.1, NUMBERS_OF_COUNT, dimensions),
    taste: random(0.6 / Math.sqrt(dimensions), dimensions, taste),
    tasteBias: random(0, taste),
    films: random(0.02, rows, taste),
    filmFeatures: random(0.02, features.width, taste),
    popularity: given(popularity(histories, options), rows),
    starTaste: random(0.6 / Math.sqrt(dimensions), dimensions, taste),
    starTasteBias: random(0, taste),
    starFilms: random(0.02, rows, taste),
    starFeatures: random(0.02, features.width, taste),
    starBias: random(0, rows),
  }
}

/** Log of the share of people who love each film. [rows] */
function popularity(
  { films, row, stars, facts }: Histories,
  { popularityFloor, told }: NetworkOptions,
): Float32Array {
  const loved = new Float32Array(films.length)
  row.forEach((film, entry) => {
    if (stars[entry]! >= told.lovedFrom) loved[film]!++
  })
  return loved.map((count) => Math.log(count / facts.length + popularityFloor))
}
