import { roundToHalf } from '../../safetensors/half-float.ts'
import type { TensorArray } from '../../safetensors/tensors.ts'
import { transpose } from '../../transpose.ts'
import { lowRank } from './low-rank.ts'
import type { RankingOptions } from './options.ts'

/** Compresses a matrix to the stored arrays of an `ItemMatrix`; `matrix` is used as working space. [n, n] */
export function packMatrix(
  matrix: Float32Array,
  n: number,
  options: RankingOptions['packed'],
  seed: number,
): Record<string, TensorArray> {
  const { left, right } = lowRank(matrix, n, options, seed)
  const rank = right.length / Math.max(1, n)
  subtractProduct(matrix, left, right, n, rank)
  const threshold = strongest(matrix, options.keptPerFilm * n)
  const start = new Uint32Array(n + 1)
  const column: number[] = []
  const code: number[] = []
  const scale = new Float32Array(n)
  for (let i = 0; i < n; i++) {
    const row = matrix.subarray(i * n, (i + 1) * n)
    let largest = 0
    for (const value of row) largest = Math.max(largest, Math.abs(value))
    scale[i] = largest
    for (let j = 0; j < n; j++) {
      const size = Math.abs(row[j]!)
      if (size < threshold || size === 0) continue
      column.push(j)
      code.push(Math.sign(row[j]!) * Math.round(127 * Math.sqrt(size / largest)))
    }
    start[i + 1] = column.length
  }
  return {
    left: roundToHalf(left),
    right: roundToHalf(transpose(right, n, rank)),
    start,
    column: Uint16Array.from(column),
    code: Int8Array.from(code),
    scale,
  }
}

function subtractProduct(
  matrix: Float32Array,
  left: Float32Array,
  right: Float32Array,
  n: number,
  rank: number,
): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0
      for (let r = 0; r < rank; r++) sum += left[i * rank + r]! * right[j * rank + r]!
      matrix[i * n + j]! -= sum
    }
}

/**
 * A size that about `count` entries reach, to 1 %: sizes are counted by the upper half of their bits,
 * which order like the numbers do.
 */
function strongest(matrix: Float32Array, count: number): number {
  const bits = new Uint32Array(matrix.buffer, matrix.byteOffset, matrix.length)
  const tally = new Uint32Array(1 << 16)
  for (const pattern of bits) tally[(pattern & 0x7fffffff) >>> 15]!++
  let bucket = tally.length - 1
  for (let reached = 0; bucket > 0; bucket--) {
    reached += tally[bucket]!
    if (reached >= count) break
  }
  return new Float32Array(Uint32Array.of(bucket << 15).buffer)[0]!
}
