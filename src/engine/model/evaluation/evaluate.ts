import type { Dataset } from '../../dataset/dataset.ts'
import { foldInAgreement } from '../stars/fold-in-agreement.ts'
import { starOptions } from '../stars/options.ts'
import { trainModel } from '../train.ts'
import { easeScorer, popularityScorer } from './baselines/ranking-baselines.ts'
import { type Accuracy, measureAccuracy } from './experiments/accuracy.ts'
import { type ColdStart, measureColdStart } from './experiments/cold-start.ts'
import { type DiversityRow, measureDiversity } from './experiments/diversity.ts'
import { type Lists, measureLists } from './experiments/lists.ts'
import { measureRanking, type RankingBaselines, type RankingRow } from './experiments/ranking.ts'
import { measureSpeed, type Speed } from './experiments/speed.ts'
import { ncfFilesFit, readNcfFiles } from './ncf-files.ts'
import { type RankingTask, taskFromSplit, withoutTask } from './ranking-task.ts'
import { coldUsers, leaveLatestOut, leaveRandomOut } from './splits.ts'

export interface EvaluateOptions {
  /** One 90/10 run each; the first seeds everything else. */
  seeds: readonly number[]
  /** One seed, no 80/20, no matrix factorisation, no random leave-one-out. */
  quick?: boolean
  /** Folder with the NCF paper's files; without them the protocol runs with own seeded negatives. */
  ncfFolder?: string | undefined
  onStep?: (step: string) => void
}

/** Everything `marquee evaluate` measures, all of it on data that the model in question has not seen. */
export interface Evaluation {
  dataset: { name: string; simulated: boolean; users: number; movies: number; ratings: number }
  seeds: readonly number[]
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
  diversity: DiversityRow[]
  /** Difference between folding training users in again and training itself, root mean square, in stars. */
  foldIn: number
  speed: Speed
  /** Of the model that ranks: trained on all ratings but one a person. */
  training: { seconds: number; history: { sweep: number; noise: number }[] }
}

/** Trains and measures from scratch; minutes for MovieLens 1M. Same seeds and backend, same figures but the times. */
export async function evaluate(dataset: Dataset, options: EvaluateOptions): Promise<Evaluation> {
  const { quick = false, ncfFolder, onStep = () => {} } = options
  const seeds = quick ? options.seeds.slice(0, 1) : options.seeds
  const seed = seeds[0]!
  const under = (prefix: string) => (step: string) => onStep(`${prefix}: ${step}`)

  const lists = await measureLists(dataset, seeds, under('lists'))
  const accuracy = await measureAccuracy(dataset, {
    share: 0.1,
    seeds,
    factors: !quick,
    onStep: under('90/10'),
  })
  const accuracy80 = quick
    ? undefined
    : await measureAccuracy(dataset, { share: 0.2, seeds: [seed], factors: true, onStep: under('80/20') })

  const fromFiles = ncfFolder !== undefined && ncfFilesFit(ncfFolder, dataset)
  const task = fromFiles
    ? await readNcfFiles(ncfFolder, dataset)
    : taskFromSplit(dataset, leaveLatestOut(dataset), seed)
  const keep = withoutTask(dataset, task)
  onStep('leave latest out: training')
  const model = await trainModel(dataset, { seed, keep })
  onStep('leave latest out: ranking')
  const baselines = await rankingBaselines(dataset, keep)
  const ranking = measureRanking(dataset, model, task, keep, baselines)
  const speed = measureSpeed(dataset, model, keep, seed)
  onStep('variety of 500 lists')
  const diversity = measureDiversity(dataset, model, task, keep, baselines, seed)
  const random = quick ? undefined : await randomLeaveOneOut(dataset, seed, under('leave random out'))

  onStep('cold start: training')
  const cold = coldUsers(dataset, 0.1, seed)
  const coldModel = await trainModel(dataset, { seed, keep: cold.keep })
  onStep('cold start: asking')
  const coldStart = measureColdStart(dataset, coldModel, cold, task)

  onStep('folding ratings in again')
  const foldIn = await foldInAgreement(dataset, starOptions.parse({}), { seed, keep })

  const { seconds, history } = model.card.training as Evaluation['training']
  return {
    dataset: {
      name: dataset.name,
      simulated: dataset.simulated,
      users: dataset.users.length,
      movies: dataset.movies.length,
      ratings: dataset.ratings.length,
    },
    seeds,
    lists,
    accuracy,
    ...(accuracy80 && { accuracy80 }),
    ranking: {
      protocol: fromFiles ? 'NCF files' : 'own negatives',
      rows: ranking,
      ...(random && { random }),
    },
    coldStart,
    diversity,
    foldIn,
    speed,
    training: { seconds, history },
  }
}

async function randomLeaveOneOut(
  dataset: Dataset,
  seed: number,
  onStep: (step: string) => void,
): Promise<RankingRow[]> {
  const split = leaveRandomOut(dataset, seed)
  const task: RankingTask = taskFromSplit(dataset, split, seed)
  onStep('training')
  const model = await trainModel(dataset, { seed, keep: split.keep })
  onStep('ranking')
  return measureRanking(dataset, model, task, split.keep, await rankingBaselines(dataset, split.keep))
}

async function rankingBaselines(dataset: Dataset, keep: Uint8Array): Promise<RankingBaselines> {
  return {
    popularity: popularityScorer(dataset, keep),
    'EASE, ridge 1000': await easeScorer(dataset, keep),
  }
}
