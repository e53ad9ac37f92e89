import { answerStars, answerTo } from '../../../answers.ts'
import type { Dataset } from '../../../dataset/dataset.ts'
import { seededRandom } from '../../../model/stars/random.ts'
import type { TrainedModel } from '../../../model/trained-model.ts'
import { memberOf } from '../../../person.ts'
import type { Person, Rating } from '../../../types.ts'
import { type Asker, askersOf } from '../askers.ts'
import { LOVED } from '../list-metrics.ts'
import { type Lead, leadOf, meanLoved, meanOutcome, type Outcome, rmseOf } from '../onboarding-figures.ts'
import { deals, type OnboardingSplit, onboardingSplits } from '../onboarding-split.ts'
import { namedOf, type Subject, trainSubjects } from '../subjects.ts'

const ROUNDS = 3
const FILMS_A_ROUND = 9
const LIST = 5

/** What newcomers get after they were asked about films, by how the films were chosen. */
export interface Onboarding {
  seeds: readonly number[]
  people: number
  films: number
  rows: OnboardingRow[]
}

interface OnboardingRow {
  title: string
  /** Share of the first five that they love. */
  loved: number
  rmse: number
  /** Films that they had seen, of those that they were asked about. */
  seen: number
  /** How far the first row is ahead, person by person; absent from the first. */
  lead?: { loved: Lead; rmse: Lead }
}

/**
 * People held out whole are asked about films of a random half of the catalogue, their facts known. Those that they have
 * rated in truth they answer as `/start` lets them, of the others they say that they have not seen them. Then comes the list
 * of the other half and the stars of their ratings there, which no way of asking has touched. With more seeds than it takes
 * to ask everybody, everybody is asked again, about another half; a person's outcome is then the mean of theirs. Undefined when
 * the model does not choose films itself, or nobody may be asked.
 */
export async function measureOnboarding(
  dataset: Dataset,
  subject: Subject,
  { seeds, onStep }: { seeds: readonly number[]; onStep: (step: string) => void },
): Promise<Onboarding | undefined> {
  const outcomes = new Map<string, Map<number, Outcome[]>>()
  for (const split of deals(dataset, seeds).flatMap((deal) => onboardingSplits(dataset, deal))) {
    const { seed, keep, people } = split
    const under = (step: string) => onStep(`seed ${seed}, ${step}`)
    if (people.length === 0) return undefined
    const [trained] = await trainSubjects(dataset, [subject], { seed, keep }, under)
    if (!trained!.model.read({ ratings: [] }).ask([0], 1)) return undefined
    under('asking')
    for (const asker of askersOf(dataset, trained!.model, namedOf(subject).title, keep)) {
      const found = outcomes.get(asker.title) ?? new Map<number, Outcome[]>()
      outcomes.set(asker.title, found)
      for (const [k, outcome] of askEverybody(dataset, trained!.model, split, asker).entries())
        found.set(people[k]!, [...(found.get(people[k]!) ?? []), outcome])
    }
  }
  const ways = Array.from(outcomes, ([title, of]) => ({ title, of: Array.from(of.values(), meanOutcome) }))
  const first = ways[0]?.of ?? []
  const rows = ways.map(
    ({ title, of }): OnboardingRow => ({
      title,
      loved: meanLoved(of),
      rmse: rmseOf(of),
      seen: of.reduce((sum, { seen }) => sum + seen, 0) / of.length,
      ...(of !== first && { lead: leadOf(first, of) }),
    }),
  )
  return { seeds, people: first.length, films: ROUNDS * FILMS_A_ROUND, rows }
}

/** One outcome a person, in the split's order. */
export function askEverybody(
  dataset: Dataset,
  model: TrainedModel,
  { people, seed }: Pick<OnboardingSplit, 'people' | 'seed'>,
  asker: Asker,
): Outcome[] {
  return people.map((user) => {
    // The same half and the same luck for everybody who asks.
    const random = seededRandom(1_000_003 * seed + user)
    const films = Array.from(dataset.movies.keys())
    const isAsked = films.map(() => random() < 0.5)
    const { demographics, ratings } = memberOf(dataset, user)
    const truth = new Map(ratings.map(({ movieId, stars }) => [dataset.movieIndex.get(movieId)!, stars]))
    const candidates = new Set(films.filter((film) => isAsked[film]))
    const given: Rating[] = []
    const person: Person = { ...(demographics && { demographics }), ratings: given }
    for (let round = 0; round < ROUNDS; round++)
      for (const film of asker.choose(person, [...candidates], FILMS_A_ROUND, random) ?? []) {
        candidates.delete(film)
        const stars = truth.get(film)
        if (stars === undefined) continue
        given.push({ movieId: dataset.movies[film]!.id, stars: answerStars[answerTo(stars)] })
      }
    const reading = model.read(person)
    const others = films.filter((film) => !isAsked[film])
    const listed = reading.choose(others, LIST)
    const asked = others.filter((film) => truth.has(film))
    return {
      loved: listed.filter((film) => (truth.get(film) ?? 0) >= LOVED).length / LIST,
      squares: asked.reduce((sum, film) => sum + (reading.scores.stars[film]! - truth.get(film)!) ** 2, 0),
      ratings: asked.length,
      seen: given.length,
    }
  })
}
