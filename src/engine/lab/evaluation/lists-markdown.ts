import type { ListRow, Lists } from './experiments/lists.ts'
import type { ListFigures } from './list-metrics.ts'
import { ALL_BEFORE, coldGroup, KNOWN_TO_LISTS, RANDOM_80_20 } from './list-splits.ts'
import { table } from './table.ts'

/** Rows of the table of goals: what a member gets. */
export function listGlance(ours: ListRow): string[][] {
  const figures = ours.groups[RANDOM_80_20]!
  const bars: Record<number, string> = { 0: '.41', 3: '.475', 5: '.505', 10: '.555', 20: '.615', 50: '.672' }
  const known = KNOWN_TO_LISTS.filter((k) => ours.groups[coldGroup(k)])
  const cold = (k: number) => average(ours.groups[coldGroup(k)]!, 'loved5').toFixed(3)
  return [
    ['films of the first five that are loved, random 80/20', '≥ .385', share(figures, 'loved5')],
    [
      `the same for people held out whole, k = ${known.join(' / ')} ratings known`,
      `≥ ${known.map((k) => bars[k]).join(' / ')}`,
      known.map(cold).join(' / '),
    ],
    [
      'predicted below what is usual for the person / different films',
      '≤ 5 % / ≥ 460',
      `${percent(average(figures, 'below'))} / ${average(figures, 'films').toFixed(0)}`,
    ],
  ]
}

export function listSections({ seeds, rows, calendar }: Lists): string[] {
  const groups = [RANDOM_80_20, ...KNOWN_TO_LISTS.map(coldGroup)]
  const known = groups.filter((group) => rows[0]?.groups[group])
  const { people } = rows[0]!.groups[RANDOM_80_20]![0]!
  return [
    '## Lists: what a member gets',
    `First films of lists of the whole catalogue; loved is four stars or more. Rows are left out whatever their time, and no method here uses times. ${people.toLocaleString('en')} people with a random fifth of their ratings left out, mean${seeds.length > 1 ? ' ± standard error' : ''} of ${seeds.length === 1 ? 'one seed' : `${seeds.length} seeds`}. Settings, those of the methods compared with as well, were chosen on two fifths of people, who are asked in none of these tables.`,
    figuresTable(rows, RANDOM_80_20),
    `The same for people held out whole, facts and k random ratings known: share of the first five that are loved.`,
    table(
      ['list', ...known.slice(1)],
      rows.map(({ title, groups }) => [
        title,
        ...known.slice(1).map((group) => share(groups[group] ?? [], 'loved5')),
      ]),
    ),
    `By calendar time: learnt from the first four fifths of all ratings, asked for the others of ${calendar.people.toLocaleString('en')} people who are in both. RMSE of predicted stars there: ${calendar.rmse.toFixed(4)}.`,
    figuresTable(calendar.rows, ALL_BEFORE),
  ]
}

function figuresTable(rows: readonly ListRow[], group: string): string {
  return table(
    [
      'list',
      'loved in the first five',
      'NDCG@5',
      'NDCG@10',
      'mean stars of hits',
      'hits disliked',
      'predicted below usual',
      'different films',
    ],
    rows.flatMap(({ title, groups }) => {
      const figures = groups[group]
      if (!figures) return []
      return [
        [
          title,
          share(figures, 'loved5'),
          share(figures, 'ndcg5'),
          share(figures, 'ndcg10'),
          number(average(figures, 'starsOfHits'), 2),
          percent(average(figures, 'disliked')),
          percent(average(figures, 'below')),
          average(figures, 'films').toFixed(0),
        ],
      ]
    }),
  )
}

function average(figures: readonly ListFigures[], what: keyof ListFigures): number {
  return figures.reduce((sum, one) => sum + one[what], 0) / figures.length
}

/** Mean ± standard error over seeds. */
function share(figures: readonly ListFigures[], what: keyof ListFigures): string {
  const mean = average(figures, what)
  if (figures.length < 2) return number(mean, 3)
  const squares = figures.reduce((sum, one) => sum + (one[what] - mean) ** 2, 0)
  const error = Math.sqrt(squares / (figures.length - 1) / figures.length)
  return `${number(mean, 3)} ± ${number(error, 3)}`
}

function percent(value: number): string {
  return Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : ''
}

function number(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : ''
}
