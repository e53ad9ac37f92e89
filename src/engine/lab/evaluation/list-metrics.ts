/** Stars from which a film counts as loved, and to which as disliked. */
export const LOVED = 4
const DISLIKED = 2

/** What many people's lists are worth. Shares are of films listed unless said otherwise. */
export interface ListFigures {
  people: number
  /** Share of the first five that the person loves, as far as is known: films they never rated count as misses. */
  loved5: number
  /** Normalised discounted cumulative gain of loved films, over people who have one. */
  ndcg5: number
  ndcg10: number
  /** Mean stars given to films of the first five that were rated; NaN when none was. */
  starsOfHits: number
  /** Share of those with two stars or less. */
  disliked: number
  /** Share of the first five that are predicted below what is usual for the person. */
  below: number
  /** Different films in all first fives. */
  films: number
}

/** Adds up lists. */
export class ListTally {
  #people = 0
  #withLoved = 0
  readonly #sums = { loved: 0, ndcg5: 0, ndcg10: 0, hits: 0, stars: 0, disliked: 0, listed: 0, below: 0 }
  readonly #films = new Set<number>()

  /**
   * @param list films, best first, ten where there are as many
   * @param given stars given, by film
   */
  add(list: readonly number[], given: ReadonlyMap<number, number>, isBelow: (film: number) => boolean): void {
    const sums = this.#sums
    this.#people++
    for (const film of list.slice(0, 5)) {
      const stars = given.get(film)
      this.#films.add(film)
      sums.listed++
      if (isBelow(film)) sums.below++
      if (stars === undefined) continue
      sums.hits++
      sums.stars += stars
      if (stars >= LOVED) sums.loved++
      if (stars <= DISLIKED) sums.disliked++
    }
    const loved = [...given.values()].filter((stars) => stars >= LOVED).length
    if (loved === 0) return
    this.#withLoved++
    const hits = list.map((film) => (given.get(film) ?? 0) >= LOVED)
    sums.ndcg5 += gain(hits, 5) / ideal(loved, 5)
    sums.ndcg10 += gain(hits, 10) / ideal(loved, 10)
  }

  figures(): ListFigures {
    const sums = this.#sums
    return {
      people: this.#people,
      loved5: sums.loved / (5 * this.#people),
      ndcg5: sums.ndcg5 / this.#withLoved,
      ndcg10: sums.ndcg10 / this.#withLoved,
      starsOfHits: sums.stars / sums.hits,
      disliked: sums.disliked / sums.hits,
      below: sums.below / sums.listed,
      films: this.#films.size,
    }
  }
}

function gain(hits: readonly boolean[], length: number): number {
  return hits.slice(0, length).reduce((sum, hit, place) => sum + (hit ? 1 / Math.log2(place + 2) : 0), 0)
}

function ideal(loved: number, length: number): number {
  return gain(Array(Math.min(loved, length)).fill(true), length)
}
