import * as tf from '@tensorflow/tfjs-core'
import { useBackend } from '../../backend.ts'

/** Rows eliminated at a time. Larger blocks gain nothing: the products already fill the cache. */
const BLOCK = 256

/**
 * Inverts a symmetric positive definite matrix in place by blocked Gauss-Jordan elimination, whose
 * 2 n³ operations are all matrix products on the tensor backend. No pivoting: the Schur complements
 * of such a matrix are positive definite too. Single precision, so add a ridge first.
 *
 * @param matrix row-major. [n, n]
 */
export async function invert(
  matrix: Float32Array,
  n: number,
  onProgress?: (share: number) => void,
): Promise<void> {
  await useBackend()
  for (let start = 0; start < n; start += BLOCK) {
    eliminate(matrix, n, start, Math.min(BLOCK, n - start))
    onProgress?.(Math.min(1, (start + BLOCK) / n))
    await new Promise(setImmediate)
  }
}

/** One Gauss-Jordan step on the block of rows and columns `start` to `start + size`. */
function eliminate(matrix: Float32Array, n: number, start: number, size: number): void {
  const pivot = invertSmall(block(matrix, n, start, size, start, size), size)
  const across = multiply(pivot, block(matrix, n, start, size, 0, n), size, size, n)
  for (let first = 0; first < n; first += BLOCK) {
    if (first === start) continue
    const rows = Math.min(BLOCK, n - first)
    const down = block(matrix, n, first, rows, start, size)
    const change = multiply(down, across, rows, size, n)
    const offset = first * n
    for (let k = 0; k < rows * n; k++) matrix[offset + k]! -= change[k]!
    const corner = multiply(down, pivot, rows, size, size)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < size; column++)
        matrix[offset + row * n + start + column] = -corner[row * size + column]!
  }
  matrix.set(across, start * n)
  for (let row = 0; row < size; row++)
    matrix.set(pivot.subarray(row * size, (row + 1) * size), (start + row) * n + start)
}

function block(
  matrix: Float32Array,
  n: number,
  row: number,
  rows: number,
  column: number,
  columns: number,
): Float32Array {
  if (columns === n) return matrix.subarray(row * n, (row + rows) * n)
  const out = new Float32Array(rows * columns)
  for (let k = 0; k < rows; k++) {
    const from = (row + k) * n + column
    out.set(matrix.subarray(from, from + columns), k * columns)
  }
  return out
}

/** [m, k] times [k, n], row-major. Needs {@link useBackend} to have run. */
export function multiply(a: Float32Array, b: Float32Array, m: number, k: number, n: number): Float32Array {
  // The backend refuses matrices without entries.
  if (m * k * n === 0) return new Float32Array(m * n)
  const left = tf.tensor2d(a, [m, k])
  const right = tf.tensor2d(b, [k, n])
  const product = tf.matMul(left, right)
  // Not in tf.tidy: it would walk through the returned array, number by number.
  const values = product.dataSync() as Float32Array
  tf.dispose([left, right, product])
  return values
}

/** Gauss-Jordan without pivoting in double precision. */
function invertSmall(matrix: Float32Array, n: number): Float32Array {
  const a = Float64Array.from(matrix)
  for (let p = 0; p < n; p++) {
    const inverse = 1 / a[p * n + p]!
    if (!(inverse > 0)) throw new Error('The matrix is not positive definite: its ridge is too small.')
    for (let column = 0; column < n; column++) a[p * n + column]! *= inverse
    a[p * n + p] = inverse
    for (let row = 0; row < n; row++) {
      if (row === p) continue
      const factor = a[row * n + p]!
      if (factor === 0) continue
      a[row * n + p] = 0
      for (let column = 0; column < n; column++) a[row * n + column]! -= factor * a[p * n + column]!
    }
  }
  return Float32Array.from(a)
}
