/**
 * Eigenvalues of a symmetric matrix, largest first, and their eigenvectors as columns [size, size]
 * (cyclic Jacobi). The matrix is overwritten.
 */
export function symmetricEigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(size * size)
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1
  for (let round = 0; round < 60 && offDiagonal(matrix, size) > 1e-22; round++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q)
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => matrix[b * size + b]! - matrix[a * size + a]!,
  )
  const sorted = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) sorted[i * size + k] = vectors[i * size + order[k]!]!
  return { values: Float64Array.from(order, (k) => matrix[k * size + k]!), vectors: sorted }
}

/** Share of the squared entries that lie off the diagonal. */
function offDiagonal(matrix: Float64Array, size: number): number {
  let off = 0
  let all = 1e-300
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      all += matrix[i * size + j]! ** 2
      if (i !== j) off += matrix[i * size + j]! ** 2
    }
  return off / all
}

function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = matrix[p * size + q]!
  if (apq === 0) return
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const kp = matrix[k * size + p]!
    const kq = matrix[k * size + q]!
    matrix[k * size + p] = c * kp - s * kq
    matrix[k * size + q] = s * kp + c * kq
  }
  for (let k = 0; k < size; k++) {
    const pk = matrix[p * size + k]!
    const qk = matrix[q * size + k]!
    matrix[p * size + k] = c * pk - s * qk
    matrix[q * size + k] = s * pk + c * qk
    const vp = vectors[k * size + p]!
    const vq = vectors[k * size + q]!
    vectors[k * size + p] = c * vp - s * vq
    vectors[k * size + q] = s * vp + c * vq
  }
}
