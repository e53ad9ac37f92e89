import type { Dataset } from '../../dataset/dataset.ts'
import type { Model } from '../../model/model.ts'
import type { Person } from '../../types.ts'
import { shuffled } from './splits.ts'

/** A way to choose films to ask a person about. */
export interface Asker {
  title: string
  /** At most `count` of the candidates, films' indexes; undefined when the model cannot tell. */
  choose(
    person: Person,
    candidates: readonly number[],
    count: number,
    random: () => number,
  ): readonly number[] | undefined
}

/** The model's own way first, then what it is compared with, then nothing at all. */
export function askersOf(dataset: Dataset, model: Model, title: string, keep: Uint8Array): Asker[] {
  const { count, variance } = columns(dataset, keep)
  const highest = (values: Float64Array): Asker['choose'] => {
    return (_person, candidates, wanted) =>
      candidates.toSorted((a, b) => values[b]! - values[a]! || a - b).slice(0, wanted)
  }
  return [
    { title, choose: (person, candidates, wanted) => model.read(person).ask(candidates, wanted) },
    { title: 'most popular', choose: highest(count) },
    { title: 'variance x popularity', choose: highest(variance.map((value, film) => value * count[film]!)) },
    {
      title: 'random',
      choose: (_person, candidates, wanted, random) => shuffled([...candidates], random).slice(0, wanted),
    },
    { title: 'nothing asked', choose: () => [] },
  ]
}

/** Ratings of each film that is kept, and the variance of their stars. [movies] */
function columns({ movies, ratings }: Dataset, keep: Uint8Array) {
  const count = new Float64Array(movies.length)
  const sums = new Float64Array(movies.length)
  const squares = new Float64Array(movies.length)
  keep.forEach((kept, row) => {
    if (!kept) return
    const film = ratings.movie[row]!
    count[film]!++
    sums[film]! += ratings.stars[row]!
    squares[film]! += ratings.stars[row]! ** 2
  })
  const variance = count.map((n, film) => (n > 0 ? squares[film]! / n - (sums[film]! / n) ** 2 : 0))
  return { count, variance }
}
