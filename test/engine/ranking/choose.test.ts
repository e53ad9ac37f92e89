import { describe, expect, test } from 'vitest'
import { type Catalogue, choose } from '../../../src/engine/model/ranking/choose.ts'
import { filmGenres } from '../../../src/engine/model/ranking/genres.ts'
import { rankingOptions } from '../../../src/engine/model/ranking/options.ts'

/** Films with a genre each and directions that are the same within a genre. */
function catalogue(genres: string[], popularity = genres.map(() => -2)): Catalogue {
  const names = [...new Set(genres)]
  return {
    genres: filmGenres(genres.map((genre, id) => ({ id, title: '', genres: [genre], aliases: [] }))),
    popularity: Float32Array.from(popularity),
    directions: Float32Array.from(genres.flatMap((genre) => names.map((name) => (name === genre ? 1 : 0)))),
    dimensions: names.length,
    options: rankingOptions.parse({}).list,
  }
}

function scores(rank: number[], uncertainty = rank.map(() => 1), stars = rank.map(() => 3.5), usual = 3.5) {
  return {
    usual,
    rank: Float32Array.from(rank),
    stars: Float32Array.from(stars),
    uncertainty: Float32Array.from(uncertainty),
  }
}

const all = (count: number) => Array.from({ length: count }, (_, k) => k)

describe('choose', () => {
  test('at 0 keeps the order of rank', () => {
    const films = catalogue(['war', 'war', 'war', 'noir', 'noir'])
    expect(choose(films, scores([3, 5, 1, 4, 2]), all(5), 5, 0)).toEqual([1, 3, 0, 4, 2])
  })

  test('further up the dial, the list has more kinds of film', () => {
    const films = catalogue([...Array(8).fill('war'), 'noir', 'comedy'])
    const rank = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.3, 0.3]
    const kinds = (dial: number) =>
      new Set(choose(films, scores(rank), all(10), 3, dial).map((film) => films.genres[film])).size
    expect(kinds(0)).toBe(1)
    expect(kinds(1)).toBe(3)
  })

  test('genres come in the shares that the person is likely to watch', () => {
    const films = catalogue([...Array(20).fill('war'), ...Array(20).fill('noir')])
    // A third of the probability is noir, but no noir film is among the first twenty.
    const rank = all(40).map((film) => (film < 20 ? Math.log(2) : 0) - 1e-3 * film)
    const noir = (dial: number) =>
      choose(films, scores(rank), all(40), 9, dial).filter((film) => film >= 20).length
    expect(noir(0)).toBe(0)
    expect(noir(1)).toBeGreaterThan(noir(0))
    expect(noir(1)).toBeLessThanOrEqual(3)
  })

  test('up the dial, a popular film yields to a rarer one of the same rank', () => {
    const films = catalogue(['war', 'noir'], [-1, -4])
    expect(choose(films, scores([1.01, 1]), [0, 1], 1, 0)).toEqual([0])
    expect(choose(films, scores([1.01, 1]), [0, 1], 1, 1)).toEqual([1])
  })

  test('down the dial, a film does not come first on thin evidence', () => {
    const films = catalogue(['war', 'war', 'war'])
    const thin = scores([1.1, 1, 0.9], [2, 1, 1])
    expect(choose(films, thin, all(3), 1, 0)).toEqual([1])
    expect(choose(films, thin, all(3), 1)).toEqual([0])
  })

  test('without a dial the list is in the order of rank, whatever the genres', () => {
    const films = catalogue(
      [...Array(8).fill('war'), 'noir', 'comedy'],
      all(10).map((k) => -k),
    )
    const rank = all(10).map((k) => Math.sin(7 * k))
    const byRank = all(10).sort((a, b) => rank[b]! - rank[a]!)
    expect(choose(films, scores(rank), all(10), 6)).toEqual(byRank.slice(0, 6))
  })

  test('a film predicted below what is usual for the person is not shown while there are others', () => {
    const films = catalogue(all(30).map(() => 'war'))
    const stars = all(30).map((film) => (film === 7 ? 3.4 : 3.6))
    const rank = all(30).map((film) => (film === 7 ? 3 : -0.01 * film))
    for (const dial of [0, 0.5, 1])
      expect(choose(films, scores(rank, undefined, stars), all(30), 29, dial)).not.toContain(7)
  })

  test('when too few are left, those predicted lower follow, best first', () => {
    const films = catalogue(all(6).map(() => 'war'))
    const stars = [3, 4, 3, 4, 3, 3]
    const rank = [5, 1, 6, 2, 4, 3]
    expect(choose(films, scores(rank, undefined, stars), all(6), 5)).toEqual([3, 1, 2, 0, 4])
  })

  test('takes only candidates, each once, and no more than there are', () => {
    const films = catalogue(all(30).map((k) => `genre ${k % 7}`))
    const list = choose(films, scores(all(30).map((k) => -k)), [4, 9, 2, 28], 10)
    expect([...list].sort((a, b) => a - b)).toEqual([2, 4, 9, 28])
    expect(choose(films, scores(all(30)), [], 5)).toEqual([])
    expect(choose(films, scores(all(30)), all(30), 0)).toEqual([])
  })

  test('a dial beyond its ends is at its ends', () => {
    const films = catalogue(all(12).map((k) => `genre ${k % 3}`))
    const some = scores(all(12).map((k) => Math.sin(k)))
    expect(choose(films, some, all(12), 6, 7)).toEqual(choose(films, some, all(12), 6, 1))
    expect(choose(films, some, all(12), 6, -7)).toEqual(choose(films, some, all(12), 6, 0))
  })

  test('films without a genre can be listed', () => {
    const films = { ...catalogue(['war', 'war']), genres: new Uint32Array(2) }
    expect(choose(films, scores([1, 2]), [0, 1], 2)).toEqual([1, 0])
  })
})
