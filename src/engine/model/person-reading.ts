import type { Person, Reason, Scores } from '../types.ts'
import type { Reading } from './model.ts'
import type { Ranker, RankReading } from './ranking/index.ts'
import type { StarReading } from './stars/star-reading.ts'

/** Ratings from which a person's own mean says what is usual for them. */
const ENOUGH_FOR_A_MEAN = 5

/** A person's stars with the order of recommendations; without a ranker predicted stars are the order. */
export class PersonReading implements Reading {
  readonly scores: Scores
  readonly #stars: StarReading
  readonly #ranker: Ranker | undefined
  readonly #ranking: RankReading | undefined
  readonly #indexOf: (movieId: number) => number | undefined

  constructor(
    person: Person,
    stars: StarReading,
    meanOfAll: number,
    ranker: Ranker | undefined,
    indexOf: (movieId: number) => number | undefined,
  ) {
    this.#stars = stars
    this.#ranker = ranker
    this.#ranking = ranker?.read(person, stars)
    this.#indexOf = indexOf
    this.scores = {
      stars: stars.stars,
      uncertainty: stars.uncertainty,
      rank: this.#ranking?.rank ?? stars.stars.slice(),
      usual: usualStars(person, meanOfAll),
    }
  }

  choose(candidates: readonly number[], count: number, adventure?: number): number[] {
    if (this.#ranker) return this.#ranker.choose(this.scores, candidates, count, adventure)
    const { rank } = this.scores
    return [...candidates].sort((a, b) => rank[b]! - rank[a]! || a - b).slice(0, count)
  }

  explain(movieId: number): Reason[] {
    const film = this.#indexOf(movieId)
    if (film === undefined) return []
    const reasons =
      this.#ranking?.explain(film, this.#stars.explain(film, this.#ranking.ahead)) ??
      this.#stars.explain(film)
    return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
  }
}

/** The mean of what they gave, or everybody's for who gave too little. */
function usualStars({ ratings }: Person, meanOfAll: number): number {
  if (ratings.length < ENOUGH_FOR_A_MEAN) return meanOfAll
  return ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length
}
