import type { TensorArray } from '../../safetensors/tensors.ts'

/**
 * An item-item matrix in a twentieth of its size: left right' + the strongest differences from it, in
 * 8 bits on a square-root scale (the small ones are many and matter together).
 */
export interface ItemMatrix {
  n: number
  rank: number
  /** [n, rank] */
  left: Float32Array
  /** [rank, n] */
  right: Float32Array
  /** The differences by rows, and the same by columns. */
  byRow: Entries
  byColumn: Entries
}

/** The entries of a sparse matrix, line by line. */
interface Entries {
  /** Entries of line i are start[i] to start[i + 1]. [n + 1] */
  start: Uint32Array
  /** Where in its line each stands. [entries] */
  index: Uint16Array
  /** [entries] */
  weight: Float32Array
}

/** From the stored arrays. */
export function unpackMatrix(arrays: Record<string, TensorArray>): ItemMatrix {
  const { left, right, start, column, code, scale } = arrays as {
    left: Float32Array
    right: Float32Array
    start: Uint32Array
    column: Uint16Array
    code: Int8Array
    scale: Float32Array
  }
  const n = scale.length
  const weight = new Float32Array(code.length)
  for (let i = 0; i < n; i++)
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      const part = code[k]! / 127
      weight[k] = part * Math.abs(part) * scale[i]!
    }
  return {
    n,
    rank: n ? left.length / n : 0,
    left,
    right,
    byRow: { start, index: column, weight },
    byColumn: turned({ start, index: column, weight }),
  }
}

/** Rows become columns. */
function turned({ start, index, weight }: Entries): Entries {
  const lines = start.length - 1
  const ends = new Uint32Array(start.length)
  for (const at of index) ends[at + 1]!++
  for (let i = 0; i < lines; i++) ends[i + 1]! += ends[i]!
  const next = ends.slice()
  const turnedIndex = new Uint16Array(index.length)
  const turnedWeight = new Float32Array(index.length)
  for (let i = 0; i < lines; i++)
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const to = next[index[e]!]!++
      turnedIndex[to] = i
      turnedWeight[to] = weight[e]!
    }
  return { start: ends, index: turnedIndex, weight: turnedWeight }
}

type Eight = [number, number, number, number, number, number, number, number]

/** Sum over k of amounts[k] times row rows[k] of the matrix. [n] */
export function sumRows(matrix: ItemMatrix, rows: Int32Array, amounts: Float32Array): Float64Array {
  const { n, rank, left, right } = matrix
  const { start, index, weight } = matrix.byRow
  const sums = new Float64Array(n)
  const middle = new Float64Array(rank)
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k]!
    const amount = amounts[k]!
    const end = start[row + 1]!
    for (let r = 0, at = row * rank; r < rank; r++) middle[r]! += amount * left[at++]!
    // Four entries at a time: where they go to is known before it is changed.
    let e = start[row]!
    for (; e + 3 < end; e += 4) {
      const a = index[e]!
      const b = index[e + 1]!
      const c = index[e + 2]!
      const d = index[e + 3]!
      sums[a]! += amount * weight[e]!
      sums[b]! += amount * weight[e + 1]!
      sums[c]! += amount * weight[e + 2]!
      sums[d]! += amount * weight[e + 3]!
    }
    for (; e < end; e++) sums[index[e]!]! += amount * weight[e]!
  }
  // Eight directions at a time: a sum is read and written once for all of them.
  let r = 0
  for (; r + 7 < rank; r += 8) {
    const [a, b, c, d, e, f, g, h] = middle.subarray(r, r + 8) as unknown as Eight
    const at = r * n
    for (let j = 0; j < n; j++)
      sums[j]! +=
        a * right[at + j]! +
        b * right[at + n + j]! +
        c * right[at + 2 * n + j]! +
        d * right[at + 3 * n + j]! +
        e * right[at + 4 * n + j]! +
        f * right[at + 5 * n + j]! +
        g * right[at + 6 * n + j]! +
        h * right[at + 7 * n + j]!
  }
  for (; r < rank; r++) for (let j = 0; j < n; j++) sums[j]! += middle[r]! * right[r * n + j]!
  return sums
}

/** What a row has in each of the columns, which are all different: what depends on these alone is done once. */
export function partOfRow(matrix: ItemMatrix, columns: Int32Array): (row: number) => Float64Array {
  const { n, rank, left, right } = matrix
  const { start, index, weight } = matrix.byRow
  const width = columns.length
  const placeOf = new Int32Array(n).fill(-1)
  columns.forEach((column, place) => {
    placeOf[column] = place
  })
  const directions = Float64Array.from({ length: rank * width }, (_, at) => {
    return right[Math.floor(at / width) * n + columns[at % width]!]!
  })
  return (row) => {
    const part = new Float64Array(width)
    for (let r = 0; r < rank; r++) {
      const amount = left[row * rank + r]!
      for (let k = 0, at = r * width; k < width; k++) part[k]! += amount * directions[at++]!
    }
    for (let e = start[row]!; e < start[row + 1]!; e++) {
      const place = placeOf[index[e]!]!
      if (place >= 0) part[place]! += weight[e]!
    }
    return part
  }
}

/**
 * What each of the rows has in some columns: the sum over k of amounts[k] times the entry in columns[k]. [rows]
 */
export function sumColumns(
  matrix: ItemMatrix,
  rows: Int32Array,
  columns: ArrayLike<number>,
  amounts: ArrayLike<number>,
): Float64Array {
  const { n, rank, left, right, byColumn } = matrix
  const direction = new Float64Array(rank)
  const strongest = new Float64Array(n)
  for (let k = 0; k < columns.length; k++) {
    const column = columns[k]!
    const amount = amounts[k]!
    for (let r = 0; r < rank; r++) direction[r]! += amount * right[r * n + column]!
    for (let e = byColumn.start[column]!; e < byColumn.start[column + 1]!; e++)
      strongest[byColumn.index[e]!]! += amount * byColumn.weight[e]!
  }
  const sums = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) {
    let sum = strongest[rows[k]!]!
    for (let r = 0, at = rows[k]! * rank; r < rank; r++) sum += left[at++]! * direction[r]!
    sums[k] = sum
  }
  return sums
}
