import type { Person, Reason, Scores } from '../types.ts'
import { filmsToAsk } from './asking.ts'
import { bestOf } from './best-of.ts'
import type { Reading } from './model.ts'
import type { Ranker, RankReading } from './ranking/index.ts'
import type { StarReading } from './stars/star-reading.ts'
import type { StarWeights } from './stars/star-weights.ts'
import { usualStars } from './usual-stars.ts'

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
    { mean, options }: StarWeights,
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
      usual: usualStars(person, mean, options.reading.enoughForAMean),
    }
  }

  choose(candidates: readonly number[], count: number, adventure?: number): number[] {
    if (this.#ranker) return this.#ranker.choose(this.scores, candidates, count, adventure)
    return bestOf(this.scores.rank, candidates, count)
  }

  ask(candidates: readonly number[], count: number): number[] | undefined {
    return this.#ranking && filmsToAsk(this.#stars, this.#ranking, candidates, count)
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
