import type { Evaluation } from './evaluate.ts'
import type { Accuracy, AccuracyDetail } from './experiments/accuracy.ts'
import type { RankingRow } from './experiments/ranking.ts'
import { glance } from './glance.ts'
import { listSections } from './lists-markdown.ts'
import { methodsTable } from './methods-table.ts'
import { onboardingSection } from './onboarding-markdown.ts'
import { rowShares } from './rating-metrics.ts'
import { table } from './table.ts'

const METHODS_TABLE =
  'RMSE of predicted stars on random splits, then for people held out whole with k random ratings known; share of the first ' +
  'five films that are loved on random 80/20, for people held out whole, and by calendar time; hit rate at 10 of ' +
  'one film among 99 others, the latest and a random one. What takes minutes to train was measured on the first seed only.'

/** One table of all methods. */
export function formatMethods(evaluation: Evaluation): string {
  return [heading(evaluation), METHODS_TABLE, methodsTable(evaluation)].join('\n\n')
}

/** The evaluation as Markdown: first the table of goals, then every method beside Marquee, which is in focus. */
export function formatEvaluation(evaluation: Evaluation): string {
  const { accuracy, accuracy80, ranking, coldStart, diversity } = evaluation
  return [
    heading(evaluation),
    '## At a glance',
    glance(evaluation),
    '## Methods side by side',
    METHODS_TABLE,
    methodsTable(evaluation),
    ...listSections(evaluation.lists),
    '## Predicted stars',
    accuracyTable(accuracy),
    ...(accuracy80 ? [accuracyTable(accuracy80)] : []),
    ...(accuracy.detail
      ? [confusionTable(accuracy.detail), '### For whom they are how good', groupsTable(accuracy.detail)]
      : []),
    `## Ranking: find the film among 99 others (${ranking.protocol === 'NCF files' ? 'NCF files' : 'leave latest out with own seeded negatives'})`,
    'What this measures: times in MovieLens are the order in which its sign-up pages showed films, and the film to be found is what a page showed last. A model that learns the pages does well here and serves nobody who comes back tomorrow, so nothing is chosen by these figures. Networks made for the order, SASRec and HSTU, reach HR@10 .285 and .329 among the whole catalogue (published).',
    rankingTable(ranking.rows),
    ...(ranking.random
      ? ['### The same with a random film of each person left out', rankingTable(ranking.random)]
      : []),
    '## Cold start',
    `${count(coldStart.users)} people held out whole, the first k of their ratings given; half of each one's ratings, 50 at most, asked. Film mean: RMSE ${coldStart.movieMean.toFixed(4)}.`,
    table(
      ['k', 'RMSE', 'share of the film mean', 'inside the 80 % interval'],
      coldStart.rows
        .find(({ name }) => name === evaluation.focus.name)!
        .steps.map(({ known, rmse, ratio, coverage80 }) => [
          String(known),
          rmse.toFixed(4),
          ratio.toFixed(4),
          coverage80.toFixed(3),
        ]),
    ),
    ...(evaluation.onboarding ? onboardingSection(evaluation.onboarding) : []),
    `## Variety of 500 people's first ten`,
    table(
      [
        'list',
        'mean pairwise overlap',
        'different films',
        'coverage',
        'Gini',
        'mean predicted stars',
        'below 2.9',
        'HR@10',
      ],
      diversity.map((row) => [
        row.title,
        row.overlap.toFixed(3),
        String(row.films),
        row.coverage.toFixed(3),
        row.gini.toFixed(3),
        row.stars.toFixed(2),
        `${(100 * row.low).toFixed(1)} %`,
        row.hitRate?.toFixed(4) ?? '',
      ]),
    ),
  ].join('\n\n')
}

function heading({ dataset, seeds }: Evaluation): string {
  const { name, users, movies, ratings, simulated } = dataset
  return [
    `# Evaluation on ${name}${simulated ? ' (simulated ratings)' : ''}`,
    `${count(ratings)} ratings, ${count(users)} people, ${count(movies)} films; ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}. Every figure is on ratings that the model in question has not seen.`,
  ].join('\n\n')
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function accuracyTable({ share, seeds, rows }: Accuracy): string {
  const held = Math.round(100 * share)
  return table(
    [`random ${100 - held}/${held}`, ...seeds.map((seed) => `RMSE, seed ${seed}`), 'RMSE', 'MAE'],
    rows.map(({ title, rmse, mae }) => [
      title,
      ...seeds.map((_, k) => rmse[k]?.toFixed(4) ?? ''),
      mean(rmse).toFixed(4),
      mean(mae).toFixed(4),
    ]),
  )
}

function confusionTable(detail: AccuracyDetail): string {
  const stars = ['1', '2', '3', '4', '5']
  return table(
    ['given, share predicted as', ...stars],
    rowShares(detail.confusion.model).map((row, k) => [
      stars[k]!,
      ...row.map((share) => `${(100 * share).toFixed(1)} %`),
    ]),
  )
}

function groupsTable(detail: AccuracyDetail): string {
  return table(
    ['random 90/10, first seed', 'ratings asked', 'RMSE', 'spread of their stars', 'share explained'],
    detail.groups.map(({ name, ratings, rmse, spread, explained }) => [
      name,
      String(ratings),
      rmse.toFixed(4),
      spread.toFixed(3),
      explained.toFixed(3),
    ]),
  )
}

function rankingTable(rows: RankingRow[]): string {
  return table(
    ['ranked by', 'HR@10', 'NDCG@10'],
    rows.map(({ title, hitRate, ndcg }) => [title, hitRate.toFixed(4), ndcg.toFixed(4)]),
  )
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
