import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import { trainModel } from '../../train.ts'
import { listBaselines } from '../baselines/list-baselines.ts'
import { type ListFigures, ListTally } from '../list-metrics.ts'
import { calendarSplit, type ListSplit, listSplit } from '../list-splits.ts'
import { rmse } from '../rating-metrics.ts'
import { unrated } from '../scoring.ts'

/** What members get: the first films of lists of the whole catalogue, by whether they love them. */
export interface Lists {
  seeds: readonly number[]
  /** By list, then by group of {@link listSplit}; one entry a seed. */
  rows: ListRow[]
  /** Learnt before a moment, asked after it; RMSE of predicted stars there. */
  calendar: { rows: ListRow[]; rmse: number; people: number }
}

export interface ListRow {
  name: string
  groups: Record<string, ListFigures[]>
}

const OURS = 'Marquee'
const LENGTH = 10

export async function measureLists(
  dataset: Dataset,
  seeds: readonly number[],
  onStep: (step: string) => void,
): Promise<Lists> {
  const rows = new Map<string, ListRow>()
  for (const seed of seeds) {
    onStep(`seed ${seed}`)
    const { figures } = await askForLists(dataset, listSplit(dataset, seed), seed)
    collect(rows, figures)
  }
  onStep('by calendar time')
  const calendar = new Map<string, ListRow>()
  const later = await askForLists(dataset, calendarSplit(dataset), seeds[0]!)
  collect(calendar, later.figures)
  return {
    seeds,
    rows: [...rows.values()],
    calendar: { rows: [...calendar.values()], rmse: later.rmse, people: later.people },
  }
}

type Figures = Map<string, Map<string, ListTally>>

/** Trains on the rows that are kept and tallies everybody's lists, by list and group. */
export async function askForLists(
  dataset: Dataset,
  { keep, questions }: ListSplit,
  seed: number,
): Promise<{ figures: Figures; rmse: number; people: number }> {
  const { movie, stars } = dataset.ratings
  const model = await trainModel(dataset, { seed, keep })
  const baselines = await listBaselines(dataset, keep)
  const figures: Figures = new Map()
  const predicted: number[] = []
  const actual: number[] = []
  for (const { group, user, given, asked } of questions) {
    const person = memberOf(dataset, user, given)
    const reading = model.read(person)
    const { scores } = reading
    const candidates = unrated(dataset, person)
    const answers = new Map(asked.map((row) => [movie[row]!, stars[row]!]))
    for (const [film, value] of answers) {
      predicted.push(scores.stars[film]!)
      actual.push(value)
    }
    const isBelow = (film: number) => scores.stars[film]! < scores.usual
    const add = (name: string, list: readonly number[]) => {
      const groups = figures.get(name) ?? new Map<string, ListTally>()
      figures.set(name, groups)
      const tally = groups.get(group) ?? new ListTally()
      groups.set(group, tally)
      tally.add(list, answers, isBelow)
    }
    for (const [name, scorer] of Object.entries(baselines)) add(name, top(scorer(given, scores), candidates))
    add(OURS, reading.choose(candidates, LENGTH))
  }
  return { figures, rmse: rmse(predicted, actual), people: questions.length }
}

function collect(rows: Map<string, ListRow>, figures: Figures): void {
  for (const [name, groups] of figures) {
    const row = rows.get(name) ?? { name, groups: {} }
    rows.set(name, row)
    for (const [group, tally] of groups) {
      row.groups[group] ??= []
      row.groups[group].push(tally.figures())
    }
  }
}

function top(scores: ArrayLike<number>, candidates: readonly number[]): number[] {
  return [...candidates].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, LENGTH)
}
