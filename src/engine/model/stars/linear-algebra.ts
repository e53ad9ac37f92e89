/** Small dense symmetric systems in packed form: entry (row, column <= row) lies at row (row + 1) / 2 + column. */

export function packedLength(size: number): number {
  return (size * (size + 1)) / 2
}

/** Replaces a packed positive definite matrix by its Cholesky factor L, A = L Lᵀ. Throws when it is not positive definite. */
export function cholesky(matrix: Float64Array, size: number): void {
  for (let row = 0, rowStart = 0; row < size; rowStart += ++row) {
    for (let column = 0, columnStart = 0; column <= row; columnStart += ++column) {
      let sum = matrix[rowStart + column]!
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k]! * matrix[columnStart + k]!
      if (column < row) matrix[rowStart + column] = sum / matrix[columnStart + column]!
      else if (sum > 0) matrix[rowStart + row] = Math.sqrt(sum)
      else throw new Error(`Matrix is not positive definite at row ${row}.`)
    }
  }
}

/** Solves L Lᵀ x = b in place, given the packed factor L. */
export function solveFactored(factor: Float64Array, size: number, vector: Float64Array): void {
  solveLower(factor, size, vector)
  for (let row = size - 1; row >= 0; row--) {
    let sum = vector[row]!
    for (let k = row + 1; k < size; k++) sum -= factor[(k * (k + 1)) / 2 + row]! * vector[k]!
    vector[row] = sum / factor[(row * (row + 1)) / 2 + row]!
  }
}

/** Solves L x = b in place. */
function solveLower(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0, start = 0; row < size; start += ++row) {
    let sum = vector[row]!
    for (let k = 0; k < row; k++) sum -= factor[start + k]! * vector[k]!
    vector[row] = sum / factor[start + row]!
  }
}

/** Writes the packed inverse of L Lᵀ to `inverse`; `factor` is replaced by L⁻¹. */
export function invertFactored(factor: Float64Array, size: number, inverse: Float64Array): void {
  for (let row = 0, rowStart = 0; row < size; rowStart += ++row) {
    const diagonal = 1 / factor[rowStart + row]!
    for (let column = 0; column < row; column++) {
      let sum = 0
      for (let k = column, at = (k * (k + 3)) / 2; k < row; at += ++k)
        sum += factor[rowStart + k]! * factor[at]!
      factor[rowStart + column] = -sum * diagonal
    }
    factor[rowStart + row] = diagonal
  }
  inverse.fill(0, 0, packedLength(size))
  for (let k = 0, start = 0; k < size; start += ++k) {
    for (let row = 0, at = 0; row <= k; row++) {
      const scale = factor[start + row]!
      for (let column = 0; column <= row; column++) inverse[at++]! += scale * factor[start + column]!
    }
  }
}

/** Packed inverse of a packed positive definite matrix, which stays as it is. */
export function invert(matrix: Float64Array, size: number): Float64Array {
  const factor = matrix.slice(0, packedLength(size))
  const inverse = new Float64Array(packedLength(size))
  cholesky(factor, size)
  invertFactored(factor, size, inverse)
  return inverse
}

/** result = A x for packed symmetric A. */
export function multiplyPacked(
  matrix: ArrayLike<number>,
  size: number,
  vector: ArrayLike<number>,
  result: Float64Array,
): void {
  result.fill(0, 0, size)
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < row; column++, at++) {
      result[row]! += matrix[at]! * vector[column]!
      result[column]! += matrix[at]! * vector[row]!
    }
    result[row]! += matrix[at++]! * vector[row]!
  }
}

/** vᵀ M v of a packed symmetric matrix. */
export function quadraticForm(matrix: ArrayLike<number>, size: number, vector: ArrayLike<number>): number {
  let sum = 0
  for (let row = 0, at = 0; row < size; row++) {
    let beside = 0
    for (let column = 0; column < row; column++) beside += matrix[at++]! * vector[column]!
    sum += vector[row]! * (2 * beside + matrix[at++]! * vector[row]!)
  }
  return sum
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
