import type { Dataset } from '../../dataset/dataset.ts'
import type { Demographics } from '../../types.ts'
import { FACT_COLUMNS, FACT_NAMES, factColumn, factOf } from '../stars/features.ts'

/** What is known of a person beside ratings: a one, then one-hots of gender, age and occupation. */
export const PERSON_COLUMNS = 1 + FACT_COLUMNS

/** Share of the people who state a fact that have each value of it. [FACT_COLUMNS] */
export function factShares(dataset: Dataset): Float32Array {
  const shares = new Float32Array(FACT_COLUMNS)
  for (const fact of FACT_NAMES) {
    const columns = dataset.users
      .map(({ demographics }) => factColumn(demographics, fact))
      .filter((column) => column >= 0)
    for (const column of columns) shares[column]! += 1 / columns.length
  }
  return shares
}

/** A person's columns, centred so that a fact left out, all zeros, is the average over it. [PERSON_COLUMNS] */
export function personColumns(shares: Float32Array, demographics: Demographics | undefined): Float32Array {
  const columns = new Float32Array(PERSON_COLUMNS)
  columns[0] = 1
  for (const fact of FACT_NAMES) {
    const own = factColumn(demographics, fact)
    if (own < 0) continue
    for (let column = 0; column < FACT_COLUMNS; column++)
      if (factOf(column) === fact) columns[1 + column] = (column === own ? 1 : 0) - shares[column]!
  }
  return columns
}

/**
 * What each value of a fact adds to every row: the weights of its columns as {@link personColumns} fills them, summed once.
 *
 * @param person weights of the columns. [PERSON_COLUMNS, rows]
 * @returns [FACT_COLUMNS, rows]
 */
export function factLifts(person: Float32Array, shares: Float32Array, rows: number): Float32Array {
  const usual = new Map(FACT_NAMES.map((fact) => [fact, new Float64Array(rows)]))
  const each = (add: (usual: Float64Array, column: number) => void) => {
    for (let column = 0; column < FACT_COLUMNS; column++) add(usual.get(factOf(column))!, column)
  }
  each((sums, column) => {
    for (let row = 0; row < rows; row++) sums[row]! += shares[column]! * person[(1 + column) * rows + row]!
  })
  const lifts = person.slice(rows)
  each((sums, column) => {
    for (let row = 0; row < rows; row++) lifts[column * rows + row]! -= sums[row]!
  })
  return lifts
}
