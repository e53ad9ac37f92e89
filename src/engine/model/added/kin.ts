import type { Movie } from '../../types.ts'
import { bestOf } from '../best-of.ts'
import { filmGenres } from '../ranking/genres.ts'
import { dot } from '../stars/linear-algebra.ts'
import type { Kin, PosterDirections } from './added-films.ts'

/** What counts how much: all genres alike, a year's distance, and posters of the same direction. */
const GENRES = 8
const YEARS = 1 / 5
const POSTERS = 2
/** Known films that an added one stands among, and those of which posters choose them. */
const KIN = 100
const BY_FACTS = 400
/** Of a film without a year. */
const UNKNOWN_YEAR = 1980

/**
 * The known films that are most like each of the others before anybody has rated it, each with the weight
 *   exp(GENRES jaccard(genres) - YEARS |years apart| + POSTERS cosine(posters)),
 * brought to sum 1. An added film is watched by whom its kin are watched by, as often as these on average.
 */
export function kinOf(
  known: readonly Movie[],
  counts: Uint32Array,
  films: readonly Movie[],
  posters: PosterDirections,
): Kin[] {
  const genres = filmGenres([...known, ...films])
  const years = Int16Array.from([...known, ...films], ({ year }) => year ?? UNKNOWN_YEAR)
  const rated = Array.from(known.keys()).filter((film) => counts[film]! > 0)
  const scores = new Float32Array(known.length)
  const byFacts = new Map<string, { films: number[]; scores: number[] }>()
  const closest = (own: number, year: number) => {
    for (const film of rated)
      scores[film] = GENRES * jaccard(own, genres[film]!) - YEARS * Math.abs(year - years[film]!)
    const best = bestOf(scores, rated, BY_FACTS)
    return { films: best, scores: best.map((film) => scores[film]!) }
  }
  return films.map((film, at) => {
    const [own, year] = [genres[known.length + at]!, years[known.length + at]!]
    const key = `${own} ${year}`
    const found = byFacts.get(key) ?? closest(own, year)
    byFacts.set(key, found)
    const poster = posters(film.id)
    const likeness = found.films.map((other, place) => {
      const otherPoster = poster && posters(known[other]!.id)
      return found.scores[place]! + (otherPoster ? POSTERS * dot(poster, otherPoster) : 0)
    })
    return weighted(found.films, likeness)
  })
}

function weighted(films: readonly number[], likeness: readonly number[]): Kin {
  const places = bestOf(likeness, Array.from(films.keys()), KIN)
  const highest = likeness[places[0]!] ?? 0
  const weights = Float32Array.from(places, (place) => Math.exp(likeness[place]! - highest))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    films: Int32Array.from(places, (place) => films[place]!),
    weights: weights.map((weight) => weight / total),
  }
}

/** Shared genres as a share of both films' together; films without any are all alike. */
function jaccard(a: number, b: number): number {
  const all = bits(a | b)
  return all === 0 ? 1 : bits(a & b) / all
}

function bits(value: number): number {
  let rest = value - ((value >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
