import type { Dataset } from '../../../dataset/dataset.ts'
import type { Model } from '../../model.ts'
import { easeScorer, popularityScorer, type UserScorer } from '../baselines/ranking-baselines.ts'
import { type RankingResult, type RankingTask, rankTask } from '../ranking-task.ts'
import { personOf } from '../scoring.ts'

export interface RankingRow extends RankingResult {
  name: string
}

/** A task's table: the model's rank score beside predicted stars, popularity and EASE. */
export async function measureRanking(
  dataset: Dataset,
  model: Model,
  task: RankingTask,
  keep: Uint8Array,
): Promise<RankingRow[]> {
  const scores = (user: number) => model.score(personOf(dataset, user, keep))
  const scorers: Record<string, UserScorer> = {
    popularity: popularityScorer(dataset, keep),
    'EASE, ridge 1000': await easeScorer(dataset, keep),
    'Marquee, predicted stars alone': (user) => scores(user).stars,
    'Marquee, rank score': (user) => scores(user).rank,
  }
  return Object.entries(scorers).map(([name, scorer]) => ({ name, ...rankTask(task, scorer) }))
}
