import { transpose } from '../../transpose.ts'
import { seededNormal } from '../stars/random.ts'
import { multiply } from './invert.ts'
import type { RankingOptions } from './options.ts'

/**
 * The best approximation of a square matrix by `left` times `right` transposed, by randomised subspace
 * iteration (Halko, Martinsson and Tropp 2011); the columns of `right` are orthonormal.
 *
 * @param matrix row-major. [n, n]
 * @returns each [n, rank], row-major
 */
export function lowRank(
  matrix: Float32Array,
  n: number,
  { rank, spare, sweeps }: RankingOptions['packed'],
  seed: number,
): { left: Float32Array; right: Float32Array } {
  const width = Math.min(n, rank + spare)
  const normal = seededNormal(seed)
  let right: Float32Array = Float32Array.from({ length: n * width }, normal)
  orthonormalise(right, n, width)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const left = multiply(matrix, right, n, n, width)
    // The backend multiplies by a transposed matrix slowly, so the small side is turned instead.
    right = transpose(multiply(transpose(left, n, width), matrix, width, n, n), width, n)
    orthonormalise(right, n, width)
  }
  const kept = Math.min(n, rank)
  const directions = firstColumns(right, n, width, kept)
  return { left: multiply(matrix, directions, n, n, kept), right: directions }
}

function firstColumns(matrix: Float32Array, rows: number, columns: number, kept: number): Float32Array {
  const out = new Float32Array(rows * kept)
  for (let row = 0; row < rows; row++)
    out.set(matrix.subarray(row * columns, row * columns + kept), row * kept)
  return out
}

/** Modified Gram-Schmidt over the columns; a column that depends on those before it becomes zero. */
function orthonormalise(matrix: Float32Array, rows: number, columns: number): void {
  for (let c = 0; c < columns; c++) {
    const before = norm(matrix, rows, columns, c)
    for (let b = 0; b < c; b++) {
      let dot = 0
      for (let row = 0; row < rows; row++) dot += matrix[row * columns + b]! * matrix[row * columns + c]!
      for (let row = 0; row < rows; row++) matrix[row * columns + c]! -= dot * matrix[row * columns + b]!
    }
    const length = norm(matrix, rows, columns, c)
    const scale = length > 1e-5 * before ? 1 / length : 0
    for (let row = 0; row < rows; row++) matrix[row * columns + c]! *= scale
  }
}

function norm(matrix: Float32Array, rows: number, columns: number, column: number): number {
  let sum = 0
  for (let row = 0; row < rows; row++) sum += matrix[row * columns + column]! ** 2
  return Math.sqrt(sum)
}
