import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import { type ListFigures, ListTally } from '../list-metrics.ts'
import { calendarSplit, type ListSplit, listSplit } from '../list-splits.ts'
import { rmse } from '../rating-metrics.ts'
import { unrated } from '../scoring.ts'
import { type Named, quick, type Subject, trainSubjects, withOrder } from '../subjects.ts'

/** What members get: the first films of lists of the whole catalogue, by whether they love them. */
export interface Lists {
  seeds: readonly number[]
  /** By group of {@link listSplit}, one entry a seed. */
  rows: ListRow[]
  /** Learnt before a moment, asked after it; RMSE of the stars in focus there. */
  calendar: { rows: ListRow[]; rmse: number; people: number }
}

export interface ListRow extends Named {
  groups: Record<string, ListFigures[]>
}

const LENGTH = 10

export interface ListOptions {
  seeds: readonly number[]
  /** Whose predicted stars say what is below usual. */
  focus: string
  /** Measured by calendar time as well. */
  everywhere: readonly Subject[]
  onStep: (step: string) => void
}

export async function measureLists(
  dataset: Dataset,
  subjects: readonly Subject[],
  { seeds, focus, everywhere, onStep }: ListOptions,
): Promise<Lists> {
  const rows = new Map<string, ListRow>()
  for (const seed of seeds) {
    const asked = seed === seeds[0] ? subjects : quick(subjects)
    const under = (step: string) => onStep(`seed ${seed}, ${step}`)
    const { figures } = await askForLists(dataset, listSplit(dataset, seed), asked, { seed, focus }, under)
    collect(rows, figures)
  }
  const calendar = new Map<string, ListRow>()
  const seed = seeds[0]!
  const later = await askForLists(dataset, calendarSplit(dataset), everywhere, { seed, focus }, (step) =>
    onStep(`by calendar time, ${step}`),
  )
  collect(calendar, later.figures)
  return {
    seeds,
    rows: [...rows.values()],
    calendar: { rows: [...calendar.values()], rmse: later.rmse, people: later.people },
  }
}

/** One list's figures, by group. */
interface Figures extends Named {
  groups: Map<string, ListTally>
}

/** Trains on the rows that are kept and tallies everybody's lists. */
export async function askForLists(
  dataset: Dataset,
  { keep, questions }: ListSplit,
  subjects: readonly Subject[],
  { seed, focus }: { seed: number; focus: string },
  onStep: (step: string) => void,
): Promise<{ figures: Figures[]; rmse: number; people: number }> {
  const { movie, stars } = dataset.ratings
  const trained = await trainSubjects(dataset, withOrder(subjects), { seed, keep }, onStep)
  onStep('lists')
  const judge = trained.findIndex(({ name }) => name === focus)
  const figures = trained.map(({ name, title }): Figures => ({ name, title, groups: new Map() }))
  const predicted: number[] = []
  const actual: number[] = []
  for (const { group, user, given, asked } of questions) {
    const person = memberOf(dataset, user, given)
    const readings = trained.map(({ model }) => model.read(person))
    const candidates = unrated(dataset, person)
    const answers = new Map(asked.map((row) => [movie[row]!, stars[row]!]))
    const judged = readings[judge]?.scores
    for (const [film, value] of judged ? answers : []) {
      predicted.push(judged!.stars[film]!)
      actual.push(value)
    }
    for (const [at, reading] of readings.entries()) {
      const scores = judged ?? reading.scores
      const { groups } = figures[at]!
      const tally = groups.get(group) ?? new ListTally()
      groups.set(group, tally)
      const isBelow = (film: number) => scores.stars[film]! < scores.usual
      tally.add(reading.choose(candidates, LENGTH), answers, isBelow)
    }
  }
  return { figures, rmse: rmse(predicted, actual), people: questions.length }
}

function collect(rows: Map<string, ListRow>, figures: readonly Figures[]): void {
  for (const { name, title, groups } of figures) {
    const row = rows.get(name) ?? { name, title, groups: {} }
    rows.set(name, row)
    for (const [group, tally] of groups) {
      row.groups[group] ??= []
      row.groups[group].push(tally.figures())
    }
  }
}
