import type { Evaluation } from './evaluate.ts'
import type { ListFigures } from './list-metrics.ts'
import { ALL_BEFORE, coldGroup, KNOWN_TO_LISTS, RANDOM_80_20 } from './list-splits.ts'

const DIGITS = 4

/** What the card of the model in focus says of an evaluation; {@link METRICS_MEAN} says what is what. */
export function metricsOf(evaluation: Evaluation): Record<string, number> {
  const { focus, accuracy, accuracy80, coldStart, lists, ranking, foldIn } = evaluation
  const of = <Row extends { name: string }>(rows: readonly Row[] | undefined) =>
    rows?.find(({ name }) => name === focus.name)
  const { detail } = accuracy
  const latest = of(ranking.rows)
  const listed = (name: string, group: string, what: keyof ListFigures, rows = lists.rows) => ({
    [name]: mean(of(rows)?.groups[group]?.map((figures) => figures[what])),
  })
  const metrics: Record<string, number | undefined> = {
    ...listed('loved5', RANDOM_80_20, 'loved5'),
    ...listed('ndcg5', RANDOM_80_20, 'ndcg5'),
    ...listed('below', RANDOM_80_20, 'below'),
    ...listed('films', RANDOM_80_20, 'films'),
    ...Object.assign(
      {},
      ...KNOWN_TO_LISTS.map((known) => listed(`loved5At${known}`, coldGroup(known), 'loved5')),
    ),
    ...listed('loved5ByTime', ALL_BEFORE, 'loved5', lists.calendar.rows),
    rmse90: mean(of(accuracy.rows)?.rmse),
    mae90: mean(of(accuracy.rows)?.mae),
    rmse80: mean(of(accuracy80?.rows)?.rmse),
    mae80: mean(of(accuracy80?.rows)?.mae),
    coverage80: detail?.coverage80,
    rmseLow: detail?.low.model,
    rmseLowMovieMean: detail?.low.movieMean,
    ...Object.fromEntries(
      of(coldStart.rows)?.steps.map(({ known, ratio }) => [`coldRatio${known}`, ratio]) ?? [],
    ),
    hitRate: latest?.hitRate,
    ndcg: latest?.ndcg,
    foldInRmsStars: foldIn,
  }
  return Object.fromEntries(
    Object.entries(metrics).flatMap(([name, value]) =>
      value === undefined || !Number.isFinite(value) ? [] : [[name, Number(value.toFixed(DIGITS))]],
    ),
  )
}

/** What the names in a card's metrics stand for, for whoever reads the card. */
export const METRICS_MEAN =
  'models trained anew without what they are asked about. loved5: share of the first five films of a list that are loved, ' +
  'random 80/20; loved5AtK: the same for people held out whole, K ratings known; loved5ByTime: learnt before a moment and asked ' +
  'after it; ndcg5, below, films: of the 80/20 lists, NDCG, share predicted below what is usual for the person, and how many ' +
  'films are in them; rmse90, mae90, rmse80, mae80: stars on random 90/10 and 80/20; coverage80: share of held-out ratings inside the ' +
  "80 % interval; rmseLow, rmseLowMovieMean: ratings of 1 and 2 stars, ours and the film mean's; coldRatioK: people held out " +
  "whole, K of their ratings known, RMSE over the film mean's on the same rows; hitRate, ndcg: at 10, everybody's latest film " +
  'among 99 others; foldInRmsStars: training people folded in again from their facts and ratings.'

function mean(values: readonly number[] | undefined): number | undefined {
  return values?.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined
}
