/**
 * Writes the product of every row of a matrix with a vector, as far as `products` reaches. Four rows at a time, so that a
 * number of the vector is read once for them and additions need not wait for each other; each row's are added in order.
 *
 * @param matrix row-major. [rows, vector.length]
 */
export function dotRows(
  matrix: Float32Array,
  vector: Float32Array,
  products: Float32Array | Float64Array,
): void {
  const width = vector.length
  const whole = products.length - (products.length % 4)
  for (let row = 0; row < whole; row += 4) {
    const first = row * width
    const second = first + width
    const third = second + width
    const fourth = third + width
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let k = 0; k < width; k++) {
      const value = vector[k]!
      a += value * matrix[first + k]!
      b += value * matrix[second + k]!
      c += value * matrix[third + k]!
      d += value * matrix[fourth + k]!
    }
    products[row] = a
    products[row + 1] = b
    products[row + 2] = c
    products[row + 3] = d
  }
  for (let row = whole; row < products.length; row++) {
    let sum = 0
    for (let k = 0; k < width; k++) sum += vector[k]! * matrix[row * width + k]!
    products[row] = sum
  }
}
