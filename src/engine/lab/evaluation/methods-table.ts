import type { Evaluation } from './evaluate.ts'
import type { ListFigures } from './list-metrics.ts'
import { ALL_BEFORE, coldGroup, KNOWN_TO_LISTS, RANDOM_80_20 } from './list-splits.ts'
import { table } from './table.ts'

interface Column {
  head: string
  digits: number
  /** Of the method of that name; one a seed, none when it was not measured. */
  values(name: string): readonly number[]
}

/** Every method in one table: predicted stars, then lists, then the ranking of one film among others. */
export function methodsTable(evaluation: Evaluation): string {
  const columns = columnsOf(evaluation).filter(({ values }) =>
    evaluation.methods.some(({ name }) => values(name).length > 0),
  )
  return table(
    ['method', ...columns.map(({ head }) => head)],
    evaluation.methods.map(({ name, title }) => [
      title,
      ...columns.map(({ digits, values }) => meanOf(values(name), digits)),
    ]),
  )
}

function columnsOf({ accuracy, accuracy80, coldStart, lists, ranking }: Evaluation): Column[] {
  const of = <Row extends { name: string }>(rows: readonly Row[] | undefined, name: string) =>
    rows?.find((row) => row.name === name)
  const listed = (group: string, what: keyof ListFigures, calendar = false) => ({
    digits: 3,
    values: (name: string) => {
      const row = of(calendar ? lists.calendar.rows : lists.rows, name)
      return (row?.groups[group] ?? []).map((figures) => figures[what])
    },
  })
  const among = (rows: typeof ranking.random) => ({
    digits: 3,
    values: (name: string) => {
      const row = of(rows, name)
      return row ? [row.hitRate] : []
    },
  })
  return [
    { head: 'RMSE 90/10', digits: 4, values: (name) => of(accuracy.rows, name)?.rmse ?? [] },
    { head: 'RMSE 80/20', digits: 4, values: (name) => of(accuracy80?.rows, name)?.rmse ?? [] },
    ...[0, 5, 20].map((known) => ({
      head: `RMSE, k = ${known}`,
      digits: 4,
      values: (name: string) => {
        const step = of(coldStart.rows, name)?.steps.find((each) => each.known === known)
        return step ? [step.rmse] : []
      },
    })),
    { head: 'loved of five, 80/20', ...listed(RANDOM_80_20, 'loved5') },
    ...KNOWN_TO_LISTS.map((known) => ({ head: `k = ${known}`, ...listed(coldGroup(known), 'loved5') })),
    { head: 'by time', ...listed(ALL_BEFORE, 'loved5', true) },
    { head: 'different films', ...listed(RANDOM_80_20, 'films'), digits: 0 },
    { head: 'HR@10, latest', ...among(ranking.rows) },
    { head: 'HR@10, random', ...among(ranking.random) },
  ]
}

function meanOf(values: readonly number[], digits: number): string {
  if (values.length === 0) return ''
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Number.isFinite(mean) ? mean.toFixed(digits) : ''
}
