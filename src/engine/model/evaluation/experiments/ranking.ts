import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import type { Model } from '../../model.ts'
import type { UserScorer } from '../baselines/ranking-baselines.ts'
import { rankOf } from '../ranking-metrics.ts'
import { type RankingResult, type RankingTask, rankTask, resultOf } from '../ranking-task.ts'

export interface RankingRow extends RankingResult {
  name: string
}

/** Scorers to compare with, by the name that tables show. */
export type RankingBaselines = Readonly<Record<'popularity' | 'EASE, ridge 1000', UserScorer>>

/** A task's table: the model's rank score beside predicted stars, popularity and EASE. */
export function measureRanking(
  dataset: Dataset,
  model: Model,
  task: RankingTask,
  keep: Uint8Array,
  baselines: RankingBaselines,
): RankingRow[] {
  const byStars: number[] = []
  const byRank: number[] = []
  for (const { user, film, others } of task) {
    const { stars, rank } = model.read(memberOf(dataset, user, keep)).scores
    byStars.push(rankOf(film, others, stars))
    byRank.push(rankOf(film, others, rank))
  }
  return [
    ...Object.entries(baselines).map(([name, scorer]) => ({ name, ...rankTask(task, scorer) })),
    { name: 'Marquee, predicted stars alone', ...resultOf(byStars) },
    { name: 'Marquee, rank score', ...resultOf(byRank) },
  ]
}
