import { expect, test } from 'vitest'
import {
  cholesky,
  invert,
  multiplyPacked,
  packedLength,
  solveFactored,
} from '../../../src/engine/model/stars/linear-algebra.ts'
import { symmetricEigen } from '../../../src/engine/model/stars/symmetric-eigen.ts'
import { sequence } from './worlds.ts'

const SIZE = 9

/** A random positive definite matrix, packed. */
function matrix(seed: number): Float64Array {
  const random = sequence(seed)
  const rows = Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => random() - 0.5))
  const packed = new Float64Array(packedLength(SIZE))
  for (let i = 0, at = 0; i < SIZE; i++)
    for (let j = 0; j <= i; j++)
      packed[at++] = rows[i]!.reduce((sum, x, k) => sum + x * rows[j]![k]!, i === j ? 0.5 : 0)
  return packed
}

test('solving and inverting undo multiplying', () => {
  const packed = matrix(1)
  const x = Float64Array.from({ length: SIZE }, (_, k) => k - 3)
  const b = new Float64Array(SIZE)
  multiplyPacked(packed, SIZE, x, b)
  const solved = b.slice()
  const factor = packed.slice()
  cholesky(factor, SIZE)
  solveFactored(factor, SIZE, solved)
  const back = new Float64Array(SIZE)
  multiplyPacked(invert(packed, SIZE), SIZE, b, back)
  for (let k = 0; k < SIZE; k++) {
    expect(solved[k]).toBeCloseTo(x[k]!, 9)
    expect(back[k]).toBeCloseTo(x[k]!, 9)
  }
})

test('a matrix that is not positive definite is refused', () => {
  expect(() => cholesky(Float64Array.of(1, 2, 1), 2)).toThrow(/positive definite/)
})

test('eigenvectors rebuild the matrix, largest first', () => {
  const packed = matrix(2)
  const at = (i: number, j: number) => packed[(Math.max(i, j) * (Math.max(i, j) + 1)) / 2 + Math.min(i, j)]!
  const full = Float64Array.from({ length: SIZE * SIZE }, (_, k) => at(Math.floor(k / SIZE), k % SIZE))
  const { values, vectors } = symmetricEigen(full, SIZE)
  expect([...values]).toEqual([...values].sort((a, b) => b - a))
  for (let i = 0; i < SIZE; i++)
    for (let j = 0; j < SIZE; j++) {
      let sum = 0
      for (let k = 0; k < SIZE; k++) sum += values[k]! * vectors[i * SIZE + k]! * vectors[j * SIZE + k]!
      expect(sum).toBeCloseTo(at(i, j), 9)
    }
})
