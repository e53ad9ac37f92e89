import type { Dataset } from '../../dataset/dataset.ts'
import { METHODS, marquee, stars } from '../../model/methods/index.ts'
import { starOptions } from '../../model/stars/options.ts'
import { type Accuracy, measureAccuracy } from './experiments/accuracy.ts'
import { type ColdStart, measureColdStart } from './experiments/cold-start.ts'
import { type DiversityRow, measureDiversity } from './experiments/diversity.ts'
import { type Lists, measureLists } from './experiments/lists.ts'
import { measureOnboarding, type Onboarding } from './experiments/onboarding.ts'
import { measureRanking, type RankingRow } from './experiments/ranking.ts'
import { measureSpeed, type Speed } from './experiments/speed.ts'
import { foldInAgreement } from './fold-in-agreement.ts'
import { ncfFilesFit, readNcfFiles } from './ncf-files.ts'
import { type RankingTask, taskFromSplit, withoutTask } from './ranking-task.ts'
import { coldUsers, leaveLatestOut, leaveRandomOut } from './splits.ts'
import {
  forStars,
  type Named,
  namedOf,
  quick as quickOnes,
  type Subject,
  trainSubjects,
  withOrder,
} from './subjects.ts'

export interface EvaluateOptions {
  /** One 90/10 run each; the first seeds everything else. */
  seeds: readonly number[]
  /** All methods by default; those that take minutes are then measured on the first seed's splits only. */
  subjects?: readonly Subject[]
  /** One of them, about which more is said than a row: Marquee, or the last. */
  focus?: Subject
  /** One seed, no 80/20, no methods that take minutes, no random leave-one-out. */
  quick?: boolean
  /** Folder with the NCF paper's files; without them the protocol runs with own seeded negatives. */
  ncfFolder?: string | undefined
  onStep?: (step: string) => void
}

/** Everything `marquee evaluate` measures, all of it on data that the model in question has not seen. */
export interface Evaluation {
  dataset: { name: string; simulated: boolean; users: number; movies: number; ratings: number }
  seeds: readonly number[]
  methods: readonly Named[]
  focus: Named
  /** What members get. */
  lists: Lists
  /** Random 90/10. */
  accuracy: Accuracy
  /** Random 80/20; absent from quick runs. */
  accuracy80?: Accuracy
  ranking: {
    /** Where test films and negatives come from. */
    protocol: 'NCF files' | 'own negatives'
    rows: RankingRow[]
    /** The same with a random film of each person left out instead of the latest; absent from quick runs. */
    random?: RankingRow[]
  }
  coldStart: ColdStart
  /** Of the method in focus; absent when it does not choose films to ask about, and when methods were named. */
  onboarding?: Onboarding
  diversity: DiversityRow[]
  /** Difference between folding training users in again and training itself, root mean square, in stars; of the star model. */
  foldIn?: number
  speed: Speed
  /** Of the model in focus: trained on all ratings but one a person. */
  training: { seconds: number; history: readonly Readonly<Record<string, number>>[] }
}

/** Trains and measures from scratch; minutes for MovieLens 1M. Same seeds and backend, same figures but the times. */
export async function evaluate(dataset: Dataset, options: EvaluateOptions): Promise<Evaluation> {
  const { quick = false, ncfFolder, onStep = () => {} } = options
  const all: Subject[] = (options.subjects ?? METHODS.map((method) => ({ method }))).map((subject) =>
    subject.method === options.focus?.method ? options.focus : subject,
  )
  const subjects = quick && !options.subjects ? quickOnes(all) : all
  // Who is asked for by name is measured whatever it takes.
  const everywhere = options.subjects ? subjects : quickOnes(subjects)
  const focus = options.focus ?? subjects.find(({ method }) => method === marquee) ?? subjects.at(-1)!
  const { name } = focus.method
  const seeds = quick ? options.seeds.slice(0, 1) : options.seeds
  const seed = seeds[0]!
  const under = (prefix: string) => (step: string) => onStep(`${prefix}: ${step}`)

  const lists = await measureLists(dataset, subjects, {
    seeds,
    focus: name,
    everywhere,
    onStep: under('lists'),
  })
  const accuracy = await measureAccuracy(dataset, subjects, {
    share: 0.1,
    seeds,
    focus: name,
    onStep: under('90/10'),
  })
  const accuracy80 = quick
    ? undefined
    : await measureAccuracy(dataset, everywhere, {
        share: 0.2,
        seeds: [seed],
        focus: name,
        onStep: under('80/20'),
      })

  const fromFiles = ncfFolder !== undefined && ncfFilesFit(ncfFolder, dataset)
  const task = fromFiles
    ? await readNcfFiles(ncfFolder, dataset)
    : taskFromSplit(dataset, leaveLatestOut(dataset), seed)
  const keep = withoutTask(dataset, task)
  const step = under('leave latest out')
  const rankers = withOrder(everywhere)
  // First, so that no other has trained a part of it and its time is its own.
  const focusFirst = [focus, ...rankers.filter((ranker) => ranker !== focus)]
  const [inFocus, ...others] = await trainSubjects(dataset, focusFirst, { seed, keep }, step)
  const trained = rankers.flatMap(({ method }) =>
    [inFocus!, ...others].filter((each) => each.name === method.name),
  )
  step('ranking')
  const ranking = measureRanking(dataset, trained, task, keep)
  const speed = measureSpeed(dataset, inFocus!.model, keep, seed)
  step('variety of 500 lists')
  const diversity = measureDiversity(dataset, trained, inFocus!, task, keep, seed)
  const random = quick
    ? undefined
    : await randomLeaveOneOut(dataset, rankers, seed, under('leave random out'))
  const coldStart = await measureColdStart(dataset, everywhere, coldUsers(dataset, 0.1, seed), task, {
    seed,
    focus,
    onStep: under('cold start'),
  })
  const onboarding = options.subjects
    ? undefined
    : await measureOnboarding(dataset, focus, { seeds, onStep: under('onboarding') })
  const foldIn = await foldInOf(dataset, focus, { seed, keep }, onStep)

  const { seconds, history } = inFocus!.model.card.training as Evaluation['training']
  return {
    dataset: {
      name: dataset.name,
      simulated: dataset.simulated,
      users: dataset.users.length,
      movies: dataset.movies.length,
      ratings: dataset.ratings.length,
    },
    seeds,
    methods: subjects.map(namedOf),
    focus: namedOf(focus),
    lists,
    accuracy,
    ...(accuracy80 && { accuracy80 }),
    ranking: {
      protocol: fromFiles ? 'NCF files' : 'own negatives',
      rows: ranking,
      ...(random && { random }),
    },
    coldStart,
    ...(onboarding && { onboarding }),
    diversity,
    ...(foldIn !== undefined && { foldIn }),
    speed,
    training: { seconds, history },
  }
}

async function randomLeaveOneOut(
  dataset: Dataset,
  rankers: readonly Subject[],
  seed: number,
  onStep: (step: string) => void,
): Promise<RankingRow[]> {
  const split = leaveRandomOut(dataset, seed)
  const task: RankingTask = taskFromSplit(dataset, split, seed)
  const trained = await trainSubjects(dataset, rankers, { seed, keep: split.keep }, onStep)
  onStep('ranking')
  return measureRanking(dataset, trained, task, split.keep)
}

/** Of who has the star model's stars. */
async function foldInOf(
  dataset: Dataset,
  focus: Subject,
  run: { seed: number; keep: Uint8Array },
  onStep: (step: string) => void,
): Promise<number | undefined> {
  const { method, options } = forStars(focus)
  if (method !== stars) return undefined
  onStep('folding ratings in again')
  return foldInAgreement(dataset, starOptions.parse(options ?? {}), run)
}
