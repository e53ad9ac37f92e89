import type { Dataset } from '../../../dataset/dataset.ts'
import { memberOf } from '../../../person.ts'
import type { Model } from '../../model.ts'
import { seededRandom } from '../../stars/random.ts'
import { coverage, distinctFilms, gini, hitRate, meanOverlap } from '../ranking-metrics.ts'
import type { RankingTask } from '../ranking-task.ts'
import { unrated } from '../scoring.ts'
import { shuffled } from '../splits.ts'
import type { RankingBaselines } from './ranking.ts'

/** What many people's first ten films have in common, and what variety costs. */
export interface DiversityRow {
  name: string
  overlap: number
  films: number
  coverage: number
  gini: number
  /** Mean predicted stars of the films listed. */
  stars: number
  /** Share of the films listed that are predicted below 2.9 stars. */
  low: number
  /** Hit rate at 10 among the task's candidates after re-ranking; undefined for baselines. */
  hitRate?: number
}

const PEOPLE = 500
const LENGTH = 10
const LOW = 2.9
export const DIALS = [0, 0.25, 0.5, 0.75, 1] as const

/** Lists of 500 random people, from the whole catalogue less what they have rated. */
export function measureDiversity(
  dataset: Dataset,
  model: Model,
  task: RankingTask,
  keep: Uint8Array,
  baselines: RankingBaselines,
  seed: number,
): DiversityRow[] {
  const users = shuffled(Array.from(dataset.users.keys()), seededRandom(seed)).slice(0, PEOPLE)
  const people = users.map((user) => {
    const person = memberOf(dataset, user, keep)
    const reading = model.read(person)
    return { user, candidates: unrated(dataset, person), reading, scores: reading.scores }
  })
  type OnePerson = (typeof people)[number]
  const row = (name: string, listOf: (one: OnePerson) => number[]): DiversityRow => {
    const lists = people.map(listOf)
    const stars = people.flatMap(({ scores }, k) => lists[k]!.map((film) => scores.stars[film]!))
    return {
      name,
      overlap: meanOverlap(lists),
      films: distinctFilms(lists),
      coverage: coverage(lists, dataset.movies.length),
      gini: gini(lists, dataset.movies.length),
      stars: stars.reduce((sum, value) => sum + value, 0) / stars.length,
      low: stars.filter((value) => value < LOW).length / stars.length,
    }
  }
  const hits = hitsByDial(dataset, model, task, keep)
  return [
    ...Object.entries(baselines).map(([name, scorer]) =>
      row(name, ({ user, candidates }) => top(scorer(user), candidates)),
    ),
    row('Marquee, predicted stars alone', ({ scores, candidates }) => top(scores.stars, candidates)),
    row('Marquee, rank score', ({ scores, candidates }) => top(scores.rank, candidates)),
    ...DIALS.map((dial, k) => ({
      ...row(`Marquee, dial at ${dial}`, ({ reading, candidates }) =>
        reading.choose(candidates, LENGTH, dial),
      ),
      hitRate: hits[k]!,
    })),
  ]
}

function top(scores: ArrayLike<number>, candidates: number[]): number[] {
  return [...candidates].sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, LENGTH)
}

/** Hit rate at 10 of the re-ranked candidates of each task, one a dial. */
function hitsByDial(dataset: Dataset, model: Model, task: RankingTask, keep: Uint8Array): number[] {
  const ranks = DIALS.map(() => new Float64Array(task.length))
  for (const [at, { user, film, others }] of task.entries()) {
    const reading = model.read(memberOf(dataset, user, keep))
    // A film that is its own negative counts once.
    const candidates = [...new Set([film, ...others])]
    for (const [k, dial] of DIALS.entries()) {
      const place = reading.choose(candidates, LENGTH, dial).indexOf(film)
      ranks[k]![at] = place < 0 ? Number.POSITIVE_INFINITY : place
    }
  }
  return ranks.map((row) => hitRate(row, LENGTH))
}
