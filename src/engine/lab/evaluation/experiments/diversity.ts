import type { Dataset } from '../../../dataset/dataset.ts'
import { bestOf } from '../../../model/best-of.ts'
import type { Model } from '../../../model/model.ts'
import { seededRandom } from '../../../model/stars/random.ts'
import { memberOf } from '../../../person.ts'
import { coverage, distinctFilms, gini, hitRate, meanOverlap } from '../ranking-metrics.ts'
import type { RankingTask } from '../ranking-task.ts'
import { unrated } from '../scoring.ts'
import { shuffled } from '../splits.ts'
import type { Trained } from '../subjects.ts'

/** What many people's first ten films have in common, and what variety costs. */
export interface DiversityRow {
  title: string
  /** Of the subject in focus only: where its dial stood. */
  dial?: number
  overlap: number
  films: number
  coverage: number
  gini: number
  /** Mean stars of the films listed, predicted by the subject in focus. */
  stars: number
  /** Share of the films listed that are predicted below 2.9 stars. */
  low: number
  /** Hit rate at 10 among the task's candidates after re-ranking; undefined for others than the one in focus. */
  hitRate?: number
}

const PEOPLE = 500
const LENGTH = 10
const LOW = 2.9
const DIALS = [0, 0.25, 0.5, 0.75, 1] as const

/** Lists of 500 random people, from the whole catalogue less what they have rated. */
export function measureDiversity(
  dataset: Dataset,
  trained: readonly Trained[],
  focus: Trained,
  task: RankingTask,
  keep: Uint8Array,
  seed: number,
): DiversityRow[] {
  const users = shuffled(Array.from(dataset.users.keys()), seededRandom(seed)).slice(0, PEOPLE)
  const people = users.map((user) => {
    const person = memberOf(dataset, user, keep)
    return { person, candidates: unrated(dataset, person), reading: focus.model.read(person) }
  })
  const row = (title: string, listOf: (one: (typeof people)[number]) => number[]): DiversityRow => {
    const lists = people.map(listOf)
    const stars = people.flatMap(({ reading }, k) => lists[k]!.map((film) => reading.scores.stars[film]!))
    return {
      title,
      overlap: meanOverlap(lists),
      films: distinctFilms(lists),
      coverage: coverage(lists, dataset.movies.length),
      gini: gini(lists, dataset.movies.length),
      stars: stars.reduce((sum, value) => sum + value, 0) / stars.length,
      low: stars.filter((value) => value < LOW).length / stars.length,
    }
  }
  const hits = hitsByDial(dataset, focus.model, task, keep)
  return [
    ...trained.map(({ name, title, model }) =>
      row(name === focus.name ? `${title}, by rank` : title, ({ person, candidates }) =>
        bestOf(model.read(person).scores.rank, candidates, LENGTH),
      ),
    ),
    ...DIALS.map((dial, k) => ({
      ...row(`${focus.title}, dial at ${dial}`, ({ reading, candidates }) =>
        reading.choose(candidates, LENGTH, dial),
      ),
      dial,
      hitRate: hits[k]!,
    })),
  ]
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
