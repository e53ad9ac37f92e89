import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import { type RankingResult, type RankingTask, rankTask } from '../ranking-task.ts'
import type { Named, Trained } from '../subjects.ts'

export interface RankingRow extends RankingResult, Named {}

/** A task's table, by rank scores. */
export function measureRanking(
  dataset: Dataset,
  trained: readonly Trained[],
  task: RankingTask,
  keep: Uint8Array,
): RankingRow[] {
  return trained.map(({ name, title, model }) => ({
    name,
    title,
    ...rankTask(task, (user) => model.read(memberOf(dataset, user, keep)).scores.rank),
  }))
}
