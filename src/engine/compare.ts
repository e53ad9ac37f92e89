import { setImmediate as breathe } from 'node:timers/promises'
import type { Model, Reading } from './model/model.ts'
import type { Movie, Person } from './types.ts'

/** How alike two people's tastes are, and the films that say so. */
export interface Comparison {
  /** Of all pairs of members, how many are less alike: whole percent, 0..100. */
  percent: number
  /** Films that both love, more than people in general do; the most telling first. */
  bothLove: readonly ComparedMovie[]
  /** Films about which they will not agree, the farthest apart first. */
  divide: readonly ComparedMovie[]
}

interface ComparedMovie {
  movie: Movie
  /** What each is expected to give, 1..5, in the order in which they were asked about. */
  stars: readonly [number, number]
}

/** Films by which tastes are compared: those that most people know. */
const FILMS = 300
/** Members whose pairs are the scale. */
const MEMBERS = 64
/** Expected stars from which somebody loves a film. */
const LOVED = 4
/** Expected stars by which a film divides two people. */
const DIVIDED = 0.75

interface Ground {
  model: Model
  /** Films of the model that everybody may know, the best known first. */
  films: readonly { index: number; movie: Movie }[]
  /** How many members the data set has, and each by their place. */
  members: number
  member: (place: number) => Person
}

/**
 * Compares tastes by the stars that two people are expected to give to well-known films, less what a stranger
 * is: the correlation of these is their likeness, said as its place among the pairs of some members.
 */
export class TasteComparer {
  readonly #model: Model
  readonly #films: Ground['films']
  readonly #members: readonly number[]
  readonly #member: Ground['member']
  #scale: Promise<Scale> | undefined

  constructor({ model, films, members, member }: Ground) {
    this.#model = model
    this.#films = films.slice(0, FILMS)
    this.#member = member
    const step = Math.max(1, members / MEMBERS)
    this.#members = Array.from({ length: Math.min(MEMBERS, members) }, (_, place) => Math.floor(place * step))
  }

  /** @param count films of each kind, at most */
  async compare(first: Person, second: Person, count: number): Promise<Comparison> {
    this.#scale ??= this.#measure()
    const { usual, likenesses } = await this.#scale
    const [a, b] = [first, second].map((person) => this.#stars(this.#model.read(person)))
    const [overA, overB] = [a!, b!].map((stars) => stars.map((each, film) => each - usual[film]!))
    const likeness = correlation(overA!, overB!)
    const less = likenesses.filter((each) => each < likeness).length
    const compared = this.#films.map(({ movie }, film) => ({
      movie,
      stars: [a![film]!, b![film]!] as const,
      love: Math.min(overA![film]!, overB![film]!),
      apart: Math.abs(a![film]! - b![film]!),
    }))
    const shown = (films: typeof compared) =>
      films.slice(0, count).map(({ movie, stars }): ComparedMovie => ({ movie, stars }))
    return {
      percent: Math.round((100 * less) / likenesses.length),
      bothLove: shown(
        compared.filter(({ stars }) => Math.min(...stars) >= LOVED).sort((x, y) => y.love - x.love),
      ),
      divide: shown(compared.filter(({ apart }) => apart >= DIVIDED).sort((x, y) => y.apart - x.apart)),
    }
  }

  /** How alike pairs of members are; nobody else waits meanwhile. */
  async #measure(): Promise<Scale> {
    // Those of whom nothing is known: what tells somebody apart is how they differ from these.
    const usual = this.#stars(this.#model.read({ ratings: [] }))
    const over: Float64Array[] = []
    for (const member of this.#members) {
      const stars = this.#stars(this.#model.read(this.#member(member)))
      over.push(stars.map((each, film) => each - usual[film]!))
      await breathe()
    }
    const likenesses = over.flatMap((mine, place) =>
      over.slice(place + 1).map((theirs) => correlation(mine, theirs)),
    )
    return { usual, likenesses }
  }

  #stars({ scores }: Reading): Float64Array {
    return Float64Array.from(this.#films, ({ index }) => scores.stars[index]!)
  }
}

interface Scale {
  /** [films] */
  usual: Float64Array
  likenesses: readonly number[]
}

/** Pearson's; 0 where one side does not vary. */
function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length
  const meanA = a.reduce((sum, each) => sum + each, 0) / n
  const meanB = b.reduce((sum, each) => sum + each, 0) / n
  let both = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < n; i++) {
    const x = a[i]! - meanA
    const y = b[i]! - meanB
    both += x * y
    squaresA += x * x
    squaresB += y * y
  }
  const scale = Math.sqrt(squaresA * squaresB)
  return scale > 0 ? both / scale : 0
}
