import { z } from 'zod'
import { PERSON_COLUMNS } from './ranking/fact-columns.ts'
import { fromHalf } from './stars/half-float.ts'
import { HALF_PRECISION, starArrayLengths } from './stars/star-weights.ts'
import type { TensorArray } from './tensor-file.ts'

/** Taste dimensions beyond which a single film's covariance would not fit into memory. */
const MOST_DIMENSIONS = 1024

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `card.json` of a model, as far as it is needed to read, check and name the weights. */
export const modelCardSchema = z.looseObject({
  name: z.string().min(1),
  simulated: z.boolean(),
  command: z.string(),
  seed: z.number(),
  dataHash: hash,
  metrics: z.record(z.string(), z.number()),
  files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative(), sha256: hash })),
  settings: z.object({
    stars: z.object({
      mean: z.number(),
      noise: z.number().positive(),
      size: z.int().min(1).max(MOST_DIMENSIONS),
      coRatingShrinkage: z.number().nonnegative(),
      noiseStrength: z.number().nonnegative(),
      typicalRatings: z.number().nonnegative(),
    }),
    ranking: z.record(z.string(), z.number()).optional(),
  }),
})

type Tensors = Record<string, TensorArray>

/** What one array has to be; `values` says what is wrong with the numbers in it. */
interface Wanted {
  type: new (length: number) => TensorArray
  length: number
  values?: (array: TensorArray) => string | undefined
}

/**
 * What does not fit the method in a model's arrays, in words, or undefined: every name, type and length,
 * whether numbers are finite, and whether what points into another array stays inside it.
 */
export function modelFault(tensors: Tensors, size: number, withRanking: boolean): string | undefined {
  const movies = tensors.movieIds?.length ?? 0
  if (movies === 0) return 'it knows no films'
  const wanted = new Map<string, Wanted>([
    ['movieIds', { type: Int32Array, length: movies, values: distinct(1, 2 ** 31 - 1) }],
    ...starArrays(movies, size),
    ...(withRanking ? rankingArrays(tensors, movies) : []),
  ])
  for (const [name, { type, length, values }] of wanted) {
    const array = tensors[name]
    if (!array) return `array ${name} is missing`
    if (!(array instanceof type) || array.length !== length)
      return `array ${name} does not fit the card: expected ${length} elements of ${type.name} but received ${array.length} of ${array.constructor.name}`
    const wrong = values?.(array)
    if (wrong) return `array ${name} ${wrong}`
  }
  const foreign = Object.keys(tensors).find((name) => !wanted.has(name))
  return foreign === undefined ? undefined : `array ${foreign} is none of this method's`
}

function starArrays(movies: number, size: number): [string, Wanted][] {
  const halves: readonly string[] = HALF_PRECISION
  return Object.entries(starArrayLengths(movies, size)).map(([name, length]) => {
    const values =
      name === 'movieVariances'
        ? numbers((value) => value >= 0)
        : name === 'movieNoise'
          ? numbers((value) => value > 0)
          : numbers()
    return [`stars.${name}`, { type: halves.includes(name) ? Uint16Array : Float32Array, length, values }]
  })
}

function rankingArrays(tensors: Tensors, movies: number): [string, Wanted][] {
  const rows = tensors['ranking.films']?.length ?? 0
  return [
    ['ranking.films', { type: Int32Array, length: rows, values: distinct(0, movies - 1) }],
    ...matrixArrays('ranking.together', tensors, rows),
    ...matrixArrays('ranking.few', tensors, rows),
    ['ranking.popularity', { type: Float32Array, length: movies, values: numbers() }],
    ['ranking.person', { type: Float32Array, length: PERSON_COLUMNS * rows, values: numbers() }],
    [
      'ranking.factShares',
      { type: Float32Array, length: PERSON_COLUMNS - 1, values: numbers((value) => value >= 0) },
    ],
    ['ranking.genres', { type: Uint32Array, length: movies }],
  ]
}

/** See `packMatrix`. */
function matrixArrays(prefix: string, tensors: Tensors, rows: number): [string, Wanted][] {
  const rank = rows === 0 ? 0 : Math.floor((tensors[`${prefix}.left`]?.length ?? 0) / rows)
  const entries = tensors[`${prefix}.column`]?.length ?? 0
  const below = (array: TensorArray) =>
    array.every((value) => value < rows) ? undefined : `points beyond its ${rows} rows`
  const steps = (array: TensorArray) =>
    array[0] === 0 &&
    array[rows] === entries &&
    array.every((value, at) => at === 0 || value >= array[at - 1]!)
      ? undefined
      : `does not divide ${entries} entries into ${rows} rows`
  return [
    [`${prefix}.left`, { type: Uint16Array, length: rows * rank, values: numbers() }],
    [`${prefix}.right`, { type: Uint16Array, length: rows * rank, values: numbers() }],
    [`${prefix}.start`, { type: Uint32Array, length: rows + 1, values: steps }],
    [`${prefix}.column`, { type: Uint16Array, length: entries, values: below }],
    [`${prefix}.code`, { type: Int8Array, length: entries }],
    [`${prefix}.scale`, { type: Float32Array, length: rows, values: numbers((value) => value >= 0) }],
  ]
}

/** The exponent that half precision keeps for what is no number; none is ever stored. */
const NO_NUMBER = 0x7c00
/** Largest number of half precision: stars and their spread are far below it. */
const LARGEST = 65_504

function numbers(allowed: (value: number) => boolean = () => true) {
  return (array: TensorArray): string | undefined => {
    if (array instanceof Uint16Array && array.some((half) => (half & NO_NUMBER) === NO_NUMBER))
      return 'has what is no number'
    const values = array instanceof Uint16Array ? fromHalf(array) : array
    for (const value of values) {
      if (!Number.isFinite(value)) return 'has what is no number'
      if (Math.abs(value) > LARGEST || !allowed(value)) return `has ${value}, which it cannot`
    }
    return undefined
  }
}

function distinct(least: number, most: number) {
  return (array: TensorArray): string | undefined => {
    const wrong = array.find((value) => value < least || value > most)
    if (wrong !== undefined) return `has ${wrong}, which it cannot`
    return new Set(array).size === array.length ? undefined : 'names something twice'
  }
}
