import { describe, expect, test } from 'vitest'
import { foldInAgreement } from '../../../src/engine/lab/evaluation/fold-in-agreement.ts'
import { stars, trainModel } from '../../../src/engine/model/index.ts'
import { packedLength } from '../../../src/engine/model/stars/linear-algebra.ts'
import { starOptions } from '../../../src/engine/model/stars/options.ts'
import { contributionsOf, type Sweep } from '../../../src/engine/model/stars/posterior-sweep.ts'
import { ratingsByUser } from '../../../src/engine/model/stars/rating-matrix.ts'
import { SweepPool } from '../../../src/engine/model/stars/sweep-pool.ts'
import { checkerboard, sequence, type WorldRating, worldOf } from './worlds.ts'

/** People with three tastes, noise, and a habit of watching what they like. */
function crowd(people: number, films: number) {
  const random = sequence(17)
  const ratings: WorldRating[] = []
  for (let user = 0; user < people; user++)
    for (let movie = 0; movie < films; movie++) {
      const liking =
        Math.cos(user) * Math.cos(2 * movie) +
        Math.sin(2 * user) * Math.sin(movie) +
        0.5 * Math.cos(3 * user + movie)
      if (random() > 0.15 + 0.1 * liking) continue
      ratings.push({
        user,
        movie,
        stars: Math.min(5, Math.max(1, Math.round(3.4 + liking + 1.4 * (random() - 0.5)))),
      })
    }
  const movies = Array.from({ length: films }, (_, movie) => ({
    genres: [`G${movie % 4}`],
    year: 1960 + (movie % 40),
  }))
  return worldOf(
    movies,
    Array.from({ length: people }, (_, user) => ({ age: user % 2 ? 25 : 45 })),
    ratings,
  )
}

const world = crowd(200, 120)

describe('training', () => {
  test('same seed, same weights; another seed, other weights', async () => {
    const train = async (seed: number) => (await trainModel(world, { seed, method: stars })).tensors
    const first = await train(7)
    expect(await train(7)).toEqual(first)
    expect((await train(8)).movieMeans).not.toEqual(first.movieMeans)
  })

  test('excluded ratings leave no trace', async () => {
    const keep = Uint8Array.from({ length: world.ratings.length }, (_, row) => (row % 7 === 3 ? 0 : 1))
    const rows = Array.from({ length: world.ratings.length }, (_, row) => ({
      user: world.ratings.user[row]!,
      movie: world.ratings.movie[row]!,
      stars: world.ratings.stars[row]!,
    }))
    const smaller = worldOf(
      world.movies,
      world.users.map(({ demographics }) => demographics),
      rows.filter((_, row) => keep[row]),
    )
    const masked = await trainModel(world, { seed: 1, keep, method: stars })
    const without = await trainModel(smaller, { seed: 1, method: stars })
    expect(masked.tensors).toEqual(without.tensors)
    const all = await trainModel(world, { seed: 1, method: stars })
    expect(masked.tensors.movieMeans).not.toEqual(all.tensors.movieMeans)
  })

  test('progress goes from 0 to 1 and never back', async () => {
    const shares: number[] = []
    await trainModel(checkerboard(20, 20, 0.3), {
      seed: 1,
      method: stars,
      onProgress: (share) => shares.push(share),
    })
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  test('a data set of one rating can be trained on', async () => {
    const model = await trainModel(worldOf([{}, {}], [{}], [{ user: 0, movie: 1, stars: 4 }]), {
      seed: 1,
      method: stars,
    })
    for (const stars of model.read({ ratings: [] }).scores.stars)
      expect(stars).toSatisfy((x: number) => x >= 1 && x <= 5)
  })
})

test('threads change nothing', async () => {
  const byUser = ratingsByUser(world.ratings, world.users.length, world.movies.length)
  const size = 4
  const side = (rows: number) => ({
    rows,
    size,
    means: new Float32Array(new SharedArrayBuffer(rows * size * 4)).map((_, k) => Math.sin(k)),
    covariances: new Float32Array(new SharedArrayBuffer(rows * packedLength(size) * 4)),
    noiseScale: new Float32Array(new SharedArrayBuffer(rows * 4)).fill(1),
    squaredErrors: new Float32Array(new SharedArrayBuffer(rows * 4)),
  })
  const posterior = async (threads: number) => {
    const users = {
      ...side(byUser.rows),
      means: new Float32Array(new SharedArrayBuffer(byUser.rows * size * 4)),
    }
    const other = side(byUser.columns)
    const contributions = {
      moments: new Float32Array(new SharedArrayBuffer(other.covariances.byteLength)),
      ofOffset: new Float32Array(new SharedArrayBuffer(other.means.byteLength)),
    }
    contributionsOf(other, contributions)
    const priorPrecision = new Float64Array(packedLength(size))
    for (let k = 0; k < size; k++) priorPrecision[(k * (k + 3)) / 2] = 2
    const sweep: Sweep = {
      ratings: byUser,
      side: users,
      other,
      contributions,
      priorMeans: new Float32Array(byUser.rows * size),
      priorPrecision,
      mean: 3,
      noise: 1,
    }
    const pool = new SweepPool(threads > 1 ? 1e9 : 0, threads)
    await pool.run(sweep)
    await pool.close()
    return Array.from(users.means)
  }
  const alone = await posterior(1)
  expect(alone.some((value) => Math.abs(value) > 0.1)).toBe(true)
  expect(await posterior(3)).toEqual(alone)
})

test('folding a trained user in again gives the trained predictions', async () => {
  const away = await foldInAgreement(world, starOptions.parse({ factors: { sweeps: 25 } }), { seed: 1 }, 100)
  expect(away).toBeGreaterThan(0)
  expect(away).toBeLessThan(0.02)
})
