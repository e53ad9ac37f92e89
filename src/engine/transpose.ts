/** Rows become columns: a row-major matrix the other way round. [rows, columns] to [columns, rows] */
export function transpose(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      out[column * rows + row] = matrix[row * columns + column]!
  return out
}
