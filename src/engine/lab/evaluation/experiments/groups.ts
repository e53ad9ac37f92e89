import type { Dataset } from '../../../dataset/dataset.ts'
import {
  average,
  chooseForGroup,
  fair,
  type GroupRule,
  type GroupScores,
  leastMisery,
} from '../../../group.ts'
import type { Model } from '../../../model/model.ts'
import { seededRandom } from '../../../model/stars/random.ts'
import { memberOf } from '../../../person.ts'
import { LOVED } from '../list-metrics.ts'
import { choseSettings } from '../list-splits.ts'
import { type Lead, standardError } from '../onboarding-figures.ts'
import { onboardingSplits } from '../onboarding-split.ts'
import { shuffled } from '../splits.ts'
import { type Subject, trainSubjects } from '../subjects.ts'

/** Ratings that are known of everybody, as of somebody who has used the bot for a while. */
const KNOWN = 20
/** Of whom fewer ratings are left, the satisfaction cannot be told. */
const LEAST_LEFT = 10
const LIST = 5
const SIZES = [2, 4, 8] as const
const GROUPS = 200
/** Of so many people the nearest to the first one are taken into a group of similar people. */
const LOOKED_AT = 100

const RULES: readonly { title: string; rule: GroupRule }[] = [
  { title: 'fair (greedy Nash product)', rule: fair },
  { title: 'average', rule: average },
  { title: 'least misery', rule: leastMisery },
]

const KINDS = ['random', 'similar'] as const

/** What lists for simulated groups are worth, by the way in which they are put together. */
export interface Groups {
  seeds: readonly number[]
  people: number
  known: number
  rows: GroupRow[]
}

interface GroupRow {
  kind: (typeof KINDS)[number]
  size: number
  title: string
  groups: number
  /** Share of the list that its people love, on average over them. */
  everybody: Lead
  /** The same of the one who loves least of it. */
  leastHappy: Lead
  /** Share of people who love nothing of it. */
  leftOut: number
  /** How far the first rule is ahead for the least happy, group by group; absent from the first. */
  lead?: Lead
}

/** Somebody who is held out whole. */
interface Guest {
  scores: GroupScores
  /** Films that are known of them, and that they love in truth beside these; indexes. */
  known: ReadonlySet<number>
  loves: ReadonlySet<number>
  /** All that they love: by this similar people are found, and nothing else. */
  taste: ReadonlySet<number>
}

/** What one list was worth to each of its people: shares of it that they love. */
type Satisfaction = readonly number[]

/**
 * Puts people who are held out whole together, at random and by likeness of what they love, and asks for a list for
 * each group: their facts and some of their ratings known, judged by the others. Films that one of them is
 * known to have rated are left out; films that somebody never rated count as not loved.
 */
export async function measureGroups(
  dataset: Dataset,
  subject: Subject,
  {
    seeds,
    mayBeAsked = (user: number) => !choseSettings(user),
    onStep,
  }: { seeds: readonly number[]; mayBeAsked?: (user: number) => boolean; onStep: (step: string) => void },
): Promise<Groups> {
  const found = new Map<string, Satisfaction[]>()
  let people = 0
  for (const { seed, keep, people: users } of onboardingSplits(dataset, seeds, mayBeAsked)) {
    const under = (step: string) => onStep(`seed ${seed}, ${step}`)
    const [trained] = await trainSubjects(dataset, [subject], { seed, keep }, under)
    under('groups')
    const random = seededRandom(seed)
    const guests = users.flatMap((user) => guestOf(dataset, trained!.model, user, random) ?? [])
    people += guests.length
    for (const size of SIZES)
      for (const kind of KINDS)
        for (let group = 0; group < GROUPS && guests.length >= size; group++) {
          const together = gather(guests, size, kind, random)
          for (const { title, rule } of RULES) {
            const key = keyOf(kind, size, title)
            found.set(key, [...(found.get(key) ?? []), satisfy(dataset, together, rule)])
          }
        }
  }
  const rows = SIZES.flatMap((size) =>
    KINDS.flatMap((kind) =>
      RULES.flatMap(({ title }): GroupRow[] => {
        const own = found.get(keyOf(kind, size, title))
        const best = found.get(keyOf(kind, size, RULES[0]!.title))
        if (!own || !best) return []
        return [{ kind, size, title, ...figuresOf(own), ...(own !== best && { lead: leadOver(best, own) }) }]
      }),
    ),
  )
  return { seeds, people, known: KNOWN, rows }
}

const keyOf = (kind: string, size: number, title: string) => `${kind} ${size} ${title}`

/** Undefined where too few ratings are left to judge by. */
function guestOf(dataset: Dataset, model: Model, user: number, random: () => number): Guest | undefined {
  const { demographics, ratings } = memberOf(dataset, user)
  const all = shuffled([...ratings], random)
  const given = all.slice(0, KNOWN)
  const left = all.slice(KNOWN)
  if (left.length < LEAST_LEFT) return undefined
  const films = (rated: typeof all) => new Set(rated.map(({ movieId }) => dataset.movieIndex.get(movieId)!))
  const loved = (rated: typeof all) => films(rated.filter(({ stars }) => stars >= LOVED))
  const { scores } = model.read({ ...(demographics && { demographics }), ratings: given })
  return { scores, known: films(given), loves: loved(left), taste: loved(all) }
}

function gather(
  guests: readonly Guest[],
  size: number,
  kind: (typeof KINDS)[number],
  random: () => number,
): Guest[] {
  const [first, ...others] = shuffled([...guests], random)
  if (kind === 'random') return [first!, ...others.slice(0, size - 1)]
  const likeness = new Map(
    others.slice(0, LOOKED_AT).map((guest) => [guest, overlap(first!.taste, guest.taste)]),
  )
  const nearest = [...likeness].sort(([, one], [, other]) => other - one).map(([guest]) => guest)
  return [first!, ...nearest.slice(0, size - 1)]
}

/** Jaccard's. */
function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let both = 0
  for (const film of one) if (other.has(film)) both++
  return both / Math.max(1, one.size + other.size - both)
}

function satisfy(dataset: Dataset, group: readonly Guest[], rule: GroupRule): Satisfaction {
  const films = Array.from(dataset.movies.keys()).filter(
    (film) => !group.some(({ known }) => known.has(film)),
  )
  const list = chooseForGroup(
    group.map(({ scores }) => scores),
    films,
    LIST,
    rule,
  )
  return group.map(({ loves }) => list.filter((film) => loves.has(film)).length / LIST)
}

function figuresOf(
  lists: readonly Satisfaction[],
): Pick<GroupRow, 'groups' | 'everybody' | 'leastHappy' | 'leftOut'> {
  const leftOut = lists.map((shares) => shares.filter((share) => share === 0).length / shares.length)
  return {
    groups: lists.length,
    everybody: meanOf(lists.map((shares) => mean(shares))),
    leastHappy: meanOf(lists.map((shares) => Math.min(...shares))),
    leftOut: mean(leftOut),
  }
}

function leadOver(ours: readonly Satisfaction[], theirs: readonly Satisfaction[]): Lead {
  return meanOf(ours.map((shares, group) => Math.min(...shares) - Math.min(...theirs[group]!)))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const meanOf = (values: readonly number[]): Lead => ({ mean: mean(values), error: standardError(values) })
