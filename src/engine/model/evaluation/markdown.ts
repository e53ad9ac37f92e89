import type { Evaluation } from './evaluate.ts'
import type { Accuracy } from './experiments/accuracy.ts'
import type { RankingRow } from './experiments/ranking.ts'
import { listGlance, listSections } from './lists-markdown.ts'
import { rowShares } from './rating-metrics.ts'
import { table } from './table.ts'

/** The evaluation as Markdown: first the table of goals, then every baseline beside the model. */
export function formatEvaluation(evaluation: Evaluation): string {
  const { dataset, seeds, accuracy, accuracy80, ranking, coldStart, diversity } = evaluation
  const { name, users, movies, ratings, simulated } = dataset
  const count = (value: number) => value.toLocaleString('en')
  return [
    `# Evaluation on ${name}${simulated ? ' (simulated ratings)' : ''}`,
    `${count(ratings)} ratings, ${count(users)} people, ${count(movies)} films; ${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(', ')}. Every figure is on ratings that the model in question has not seen.`,
    '## At a glance',
    glance(evaluation),
    ...listSections(evaluation.lists),
    '## Predicted stars',
    accuracyTable(accuracy),
    ...(accuracy80 ? [accuracyTable(accuracy80)] : []),
    confusionTable(accuracy),
    '### For whom they are how good',
    groupsTable(accuracy),
    `## Ranking: find the film among 99 others (${ranking.protocol === 'NCF files' ? 'NCF files' : 'leave latest out with own seeded negatives'})`,
    'What this measures: times in MovieLens are the order in which its sign-up pages showed films, and the film to be found is what a page showed last. A model that learns the pages does well here and serves nobody who comes back tomorrow, so nothing is chosen by these figures. Networks made for the order, SASRec and HSTU, reach HR@10 .285 and .329 among the whole catalogue (published).',
    rankingTable(ranking.rows),
    ...(ranking.random
      ? ['### The same with a random film of each person left out', rankingTable(ranking.random)]
      : []),
    '## Cold start',
    `${count(coldStart.users)} people held out whole, the first k of their ratings given; half of each one's ratings, 50 at most, asked. Movie mean: RMSE ${coldStart.movieMean.toFixed(4)}.`,
    table(
      ['k', 'RMSE', 'share of the movie mean', 'inside the 80 % interval'],
      coldStart.steps.map(({ known, rmse, ratio, coverage80 }) => [
        String(known),
        rmse.toFixed(4),
        ratio.toFixed(4),
        coverage80.toFixed(3),
      ]),
    ),
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
        row.name,
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

function glance(evaluation: Evaluation): string {
  const { accuracy, accuracy80, ranking, coldStart, diversity, foldIn, speed, training } = evaluation
  const own = (rows: RankingRow[]) => rows.find(({ name }) => name === 'Marquee, rank score')!
  const best = own(ranking.rows)
  const usual = diversity.find(({ name }) => name === 'Marquee, dial at 0.5')!
  const safest = diversity.find(({ name }) => name === 'Marquee, dial at 0')!
  const ratio = (known: number) => coldStart.steps.find((step) => step.known === known)!.ratio.toFixed(3)
  const five = coldStart.steps.find(({ known }) => known === 5)!
  const { detail } = accuracy
  const cold = coldStart.ranking
  const diagonal = (matrix: number[][]) =>
    rowShares(matrix)
      .map((row, k) => `${Math.round(100 * row[k]!)} %`)
      .join(' / ')
  return table(
    ['what', 'bar', 'Marquee'],
    [
      ...listGlance(evaluation.lists),
      [`RMSE, random 90/10, mean of ${accuracy.seeds.length}`, '≤ 0.845', mean(ours(accuracy)).toFixed(4)],
      ...(accuracy80 ? [['RMSE, random 80/20', '≤ 0.850', mean(ours(accuracy80)).toFixed(4)]] : []),
      [
        `HR@10 / NDCG@10, ${ranking.protocol}`,
        'reported',
        `${best.hitRate.toFixed(4)} / ${best.ndcg.toFixed(4)}`,
      ],
      [
        'cold start, k = 0 / 5 / 10 / 20 / 50, share of the movie mean',
        '≤ .995 / .962 / .945 / .925 / .902',
        [0, 5, 10, 20, 50].map(ratio).join(' / '),
      ],
      ...(cold
        ? [
            [
              'facts alone: HR@10 against popularity',
              '≥ 1.03 x',
              `${(cold.model.hitRate / cold.popularity.hitRate).toFixed(3)} x (${cold.model.hitRate.toFixed(4)} against ${cold.popularity.hitRate.toFixed(4)})`,
            ],
          ]
        : []),
      ['folding ratings in again, RMS stars', '≤ 0.02', foldIn.toFixed(4)],
      [
        '500 lists of ten: overlap / different films',
        '≤ 0.05 / ≥ 700',
        `${usual.overlap.toFixed(3)} / ${usual.films}`,
      ],
      [
        'HR@10 after re-ranking, dial at 0 / 0.5',
        'holds',
        `${safest.hitRate!.toFixed(4)} / ${usual.hitRate!.toFixed(4)}`,
      ],
      [
        'RMSE on held-out 1s and 2s, movie mean',
        'clearly better',
        `${detail.low.model.toFixed(3)}, ${detail.low.movieMean.toFixed(3)}`,
      ],
      [
        'diagonal of the confusion matrix, 1 to 5 stars, movie mean',
        'visible',
        `${diagonal(detail.confusion.model)}, ${diagonal(detail.confusion.movieMean)}`,
      ],
      [
        'inside the 80 % interval, all / people with 5 ratings',
        '0.76 to 0.84',
        `${detail.coverage80.toFixed(3)} / ${five.coverage80.toFixed(3)}`,
      ],
      [
        'predictions: lowest / highest / share above 4.9',
        'within 1 to 5',
        `${detail.range.min.toFixed(2)} / ${detail.range.max.toFixed(2)} / ${(100 * detail.range.aboveFourNine).toFixed(2)} %`,
      ],
      ['training, s', '≤ 480', training.seconds.toFixed(0)],
      [
        'scoring all films for one person, ms, median / 95 %',
        '≤ 2',
        `${speed.median.toFixed(2)} / ${speed.p95.toFixed(2)}`,
      ],
    ],
  )
}

function ours({ rows }: Accuracy): number[] {
  return rows.find(({ name }) => name === 'Marquee')!.rmse
}

function accuracyTable({ share, seeds, rows }: Accuracy): string {
  const held = Math.round(100 * share)
  return table(
    [`random ${100 - held}/${held}`, ...seeds.map((seed) => `RMSE, seed ${seed}`), 'RMSE', 'MAE'],
    rows.map(({ name, rmse, mae }) => [
      name,
      ...seeds.map((_, k) => rmse[k]?.toFixed(4) ?? ''),
      mean(rmse).toFixed(4),
      mean(mae).toFixed(4),
    ]),
  )
}

function confusionTable({ detail }: Accuracy): string {
  const stars = ['1', '2', '3', '4', '5']
  return table(
    ['given, share predicted as', ...stars],
    rowShares(detail.confusion.model).map((row, k) => [
      stars[k]!,
      ...row.map((share) => `${(100 * share).toFixed(1)} %`),
    ]),
  )
}

function groupsTable({ detail }: Accuracy): string {
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
    rows.map(({ name, hitRate, ndcg }) => [name, hitRate.toFixed(4), ndcg.toFixed(4)]),
  )
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
