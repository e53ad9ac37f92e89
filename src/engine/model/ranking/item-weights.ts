import type { Histories } from './histories.ts'
import { invert, multiply } from './invert.ts'
import { countOnward, countTogether } from './pair-counts.ts'

type Progress = (share: number) => void

/**
 * EASE (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): the item-item weights W,
 * zero on the diagonal, that rebuild a history from itself best, in closed form:
 * P = (X'X + ridge I)^-1, W = I - P diag(1 / P). Score of film j: sum over rated films i of W[i][j].
 */
export async function togetherWeights(
  histories: Histories,
  ridge: number,
  onProgress?: Progress,
): Promise<Float32Array> {
  const n = histories.films.length
  const weights = countTogether(histories)
  for (let k = 0; k < n; k++) weights[k * n + k]! += ridge
  await invert(weights, n, onProgress)
  const diagonal = Float32Array.from({ length: n }, (_, k) => weights[k * n + k]!)
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++)
      weights[row * n + column] = row === column ? 0 : -weights[row * n + column]! / diagonal[column]!
  return weights
}

/**
 * The same for order (after Choe et al. 2021, "Session-aware linear item-item models", SLIT): ridge
 * regression of the next films on the recent ones, W = (S'S + ridge I)^-1 S'T over all positions of all
 * histories. Causal: a film's input is what was rated before it.
 */
export async function onwardWeights(
  histories: Histories,
  ridge: number,
  onProgress?: Progress,
): Promise<Float32Array> {
  const n = histories.films.length
  const { inputs, onward } = countOnward(histories)
  for (let k = 0; k < n; k++) inputs[k * n + k]! += ridge
  await invert(inputs, n, onProgress)
  return multiplySquare(inputs, onward, n)
}

/** [n, n] times [n, n], by bands of rows to keep the tensor backend's memory low. */
function multiplySquare(a: Float32Array, b: Float32Array, n: number): Float32Array {
  const band = 512
  const product = new Float32Array(n * n)
  for (let row = 0; row < n; row += band) {
    const rows = Math.min(band, n - row)
    product.set(multiply(a.subarray(row * n, (row + rows) * n), b, rows, n, n), row * n)
  }
  return product
}
