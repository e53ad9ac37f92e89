import type { Evaluation } from './evaluate.ts'
import type { AccuracyDetail } from './experiments/accuracy.ts'
import { listGlance } from './lists-markdown.ts'
import { rowShares } from './rating-metrics.ts'
import { table } from './table.ts'

/** The table of goals, and how the method in focus meets them. */
export function glance(evaluation: Evaluation): string {
  const { accuracy, accuracy80, ranking, coldStart, diversity, foldIn, speed, training } = evaluation
  const { name, title } = evaluation.focus
  const of = <Row extends { name: string }>(rows: readonly Row[]) => rows.find((row) => row.name === name)!
  const best = of(ranking.rows)
  const usual = diversity.find(({ dial }) => dial === 0.5)!
  const safest = diversity.find(({ dial }) => dial === 0)!
  const step = (known: number) => of(coldStart.rows).steps.find((each) => each.known === known)!
  const { detail } = accuracy
  const cold = coldStart.ranking
  return table(
    ['what', 'bar', title],
    [
      ...listGlance(of(evaluation.lists.rows)),
      [
        `RMSE, random 90/10, mean of ${accuracy.seeds.length}`,
        '≤ 0.845',
        mean(of(accuracy.rows).rmse).toFixed(4),
      ],
      ...(accuracy80 ? [['RMSE, random 80/20', '≤ 0.850', mean(of(accuracy80.rows).rmse).toFixed(4)]] : []),
      [
        `HR@10 / NDCG@10, ${ranking.protocol}`,
        'reported',
        `${best.hitRate.toFixed(4)} / ${best.ndcg.toFixed(4)}`,
      ],
      [
        'cold start, k = 0 / 5 / 10 / 20 / 50, share of the film mean',
        '≤ .995 / .962 / .945 / .925 / .902',
        [0, 5, 10, 20, 50].map((known) => step(known).ratio.toFixed(3)).join(' / '),
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
      ...(foldIn === undefined ? [] : [['folding ratings in again, RMS stars', '≤ 0.02', foldIn.toFixed(4)]]),
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
      ...(detail ? detailRows(detail, step(5).coverage80) : []),
      ['training, s', '≤ 480', training.seconds.toFixed(0)],
      [
        'scoring all films for one person, ms, median / 95 %',
        '≤ 2',
        `${speed.median.toFixed(2)} / ${speed.p95.toFixed(2)}`,
      ],
    ],
  )
}

/** @param coverageOfFive share inside the 80 % interval for people with 5 ratings known */
function detailRows(detail: AccuracyDetail, coverageOfFive: number): string[][] {
  const diagonal = (matrix: number[][]) =>
    rowShares(matrix)
      .map((row, k) => `${Math.round(100 * row[k]!)} %`)
      .join(' / ')
  return [
    [
      'RMSE on held-out 1s and 2s, film mean',
      'clearly better',
      `${detail.low.model.toFixed(3)}, ${detail.low.movieMean.toFixed(3)}`,
    ],
    [
      'diagonal of the confusion matrix, 1 to 5 stars, film mean',
      'visible',
      `${diagonal(detail.confusion.model)}, ${diagonal(detail.confusion.movieMean)}`,
    ],
    [
      'inside the 80 % interval, all / people with 5 ratings',
      '0.76 to 0.84',
      `${detail.coverage80.toFixed(3)} / ${coverageOfFive.toFixed(3)}`,
    ],
    [
      'predictions: lowest / highest / share above 4.9',
      'within 1 to 5',
      `${detail.range.min.toFixed(2)} / ${detail.range.max.toFixed(2)} / ${(100 * detail.range.aboveFourNine).toFixed(2)} %`,
    ],
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
