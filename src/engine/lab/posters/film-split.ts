import type { VectorSet } from '../../posters/vector-file.ts'

export type Part = 'train' | 'validation' | 'test'

/** A fifth of the films each for validation and test, by a hash of the id: the same for everybody, for ever. */
export function partOf(movieId: number): Part {
  let hash = movieId | 0
  for (let round = 0; round < 2; round++) hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  const fifth = ((hash ^ (hash >>> 16)) >>> 0) % 5
  return fifth === 0 ? 'test' : fifth === 1 ? 'validation' : 'train'
}

/** The films of a set for which `keep` holds; the mean is the new set's own. */
export function subsetOf(set: VectorSet, keep: (movieId: number) => boolean): VectorSet {
  const { dimensions } = set
  const rows = [...set.movieIds.keys()].filter((row) => keep(set.movieIds[row]!))
  const vectors = new Float32Array(rows.length * dimensions)
  const sums = new Float64Array(dimensions)
  for (const [at, row] of rows.entries()) {
    const vector = set.vectors.subarray(row * dimensions, (row + 1) * dimensions)
    vectors.set(vector, at * dimensions)
    for (let axis = 0; axis < dimensions; axis++) sums[axis]! += vector[axis]!
  }
  const mean = Float32Array.from(sums, (sum) => sum / Math.max(1, rows.length))
  return { dimensions, mean, movieIds: Int32Array.from(rows, (row) => set.movieIds[row]!), vectors }
}
