import type { Movie } from '../../engine/index.ts'
import { onceFor } from '../core/once-for.ts'
import { fold } from '../search/fold.ts'

/**
 * Ids of the films that go on with an earlier one, as far as titles tell: "Toy Story 2", "Star Trek: Generations",
 * "Batman Returns", "Son of Frankenstein"; "Aliens" is not found. Looked for once a catalogue.
 */
export const sequelsAmong = onceFor((movies: readonly Movie[]): ReadonlySet<number> => {
  const titles = movies.map((movie) => readTitle(movie.title))
  const earliest = new Map<string, Movie>()
  for (const [at, { series }] of titles.entries()) {
    const first = earliest.get(series)
    if (!first || yearOf(movies[at]!) < yearOf(first)) earliest.set(series, movies[at]!)
  }
  const goesOn = (movie: Movie, series: string) => {
    const first = earliest.get(series)
    return (
      first !== undefined &&
      yearOf(first) < yearOf(movie) &&
      first.genres.some((genre) => movie.genres.includes(genre))
    )
  }
  const isSequel = (movie: Movie, { series, isSurelyNumbered, isPart, others }: Title) =>
    isSurelyNumbered || (isPart && goesOn(movie, series)) || others.some((other) => goesOn(movie, other))
  return new Set(movies.filter((movie, at) => isSequel(movie, titles[at]!)).map(({ id }) => id))
})

const yearOf = ({ year }: Movie): number => year ?? Number.POSITIVE_INFINITY

interface Title {
  /** What all titles of a series have in common: folded, without number and subtitle. */
  series: string
  /** It has a number or a subtitle. */
  isPart: boolean
  /** Its number cannot be part of a name: "Beverly Hills Cop III", but not "Richard III" or "Hard 8". */
  isSurelyNumbered: boolean
  /** Other titles that it may go on with. */
  others: string[]
}

/** Words that go on with a story: "Batman Returns". */
const GOES_ON =
  /^(.+?) (?:returns?|lives|forever|again|rides again|revenge|strikes|resurrection|beyond|goes|meets|vs|versus|down under|in viva)\b|^(.{7,}?) and the\b/
/** "police academy 4", "jaws 3 d", "naked gun 2 1 2"; not "8 1 2". */
const NUMBERED = /^(?=.*\p{L}.* [2-9])(.+?) (?:episode |part |chapter )*([2-9])(?: (?:3d|d|1 [2-9]))?$/u
const KIN =
  /^(?:son|bride|daughter|return|revenge|curse|ghost|house|beneath|escape from|conquest of|battle for|back to|return to)(?: of)? (?:the )?(.+)$/

function readTitle(title: string): Title {
  const roman = /\b(?:II|III|IV|V|VI|VII|VIII|IX)\b/.test(title)
  const [head = '', ...subtitle] = title.split(/:| - |\/(?=\D)/)
  const whole = bare(title)
  const start = subtitle.length > 0 ? bare(head) : whole
  const base = NUMBERED.exec(start)
  const series = base?.[1] ?? start
  const number = base ?? NUMBERED.exec(whole)
  const others = [...(GOES_ON.exec(whole)?.slice(1) ?? []), KIN.exec(whole)?.[1]]
  return {
    series,
    isPart: number !== null || subtitle.length > 0 || / part\b/i.test(title),
    isSurelyNumbered:
      number !== null && (subtitle.length > 0 || number[2] === '2' || (roman && number[1]!.includes(' '))),
    others: others.filter((other) => other !== undefined),
  }
}

function bare(title: string): string {
  return fold(title).replace(/^(?:the|a|an) /, '')
}
