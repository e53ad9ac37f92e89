import type { Dataset } from '../../dataset/dataset.ts'
import { meanStarsOf } from '../../dataset/film-means.ts'
import { trainModel } from '../../model/train.ts'
import { readPosterFolder } from '../../posters/card.ts'
import { posterModelFolder } from '../../posters/locate.ts'
import { centredMetric, learnedMetric } from '../../posters/metric.ts'
import { TASTE_RULE } from '../../posters/open-index.ts'
import { type PosterIndexOptions, prototypeOptions, VectorIndex } from '../../posters/poster-index.ts'
import { POSTER_WEIGHT } from '../../posters/rerank.ts'
import { leaveLatestOut } from '../evaluation/splits.ts'
import { type Part, partOf, subsetOf } from './film-split.ts'
import { genreAgreement, randomGenreAgreement } from './genre-agreement.ts'
import { learnProjection, type ProjectionOptions } from './learn-projection.ts'
import { type PeopleAgreement, peopleAgreement } from './people-agreement.ts'
import { type RerankCost, rerankCost } from './rerank-cost.ts'
import { type ScaleMeaning, scaleMeaning } from './scale-meaning.ts'
import { teachersOf } from './teachers.ts'

export interface PosterEvaluationOptions {
  /** Folder with the poster vectors; the data set's shipped ones by default. */
  folder?: string
  /** Films held out of the projection and of every taste; `validation` is for choosing options, and tries more of them. */
  part?: Exclude<Part, 'train'>
  /** To try other options than the shipped ones. */
  projection?: ProjectionOptions
  /** Of the model whose lists are re-ranked. */
  seed?: number
  onStep?: (step: string) => void
}

export type PosterRule = 'prototype' | 'centred' | 'learned'

export interface PosterEvaluation {
  /** Films with a poster vector. */
  films: number
  /** Mean genre Jaccard of the five nearest among all films; the learned map is left out, since it saw them. */
  all: { random: number; prototype: number; centred: number }
  /** Films of the held-out part, their five nearest among them; the map was learned on all other films. */
  heldOut: { part: string; films: number; random: number } & Record<PosterRule, number>
  /** Percentages of held-out films that people loved and disliked, by rule. */
  people: Record<PosterRule, PeopleAgreement>
  scale: ScaleMeaning
  /** Everybody's latest rating held out, of the model and of the map; for validation the second-latest. */
  rerank: RerankCost
}

const WEIGHTS = { test: [POSTER_WEIGHT, 1], validation: [0.2, 0.3, 0.4, 0.5, 0.7, 1] }

/** Measures what poster percentages mean, on films that the learned map and the tastes have not seen. */
export async function evaluatePosters(
  dataset: Dataset,
  options: PosterEvaluationOptions = {},
): Promise<PosterEvaluation> {
  const { folder = posterModelFolder(dataset), part = 'test', seed = 1, onStep = () => {} } = options
  const { set: shipped } = await readPosterFolder(folder)
  const set = subsetOf(shipped, (id) => dataset.movieIndex.has(id))
  const isHeldOut = (id: number) => partOf(id) === part
  const held = subsetOf(set, isHeldOut)
  const training = subsetOf(set, (id) => !isHeldOut(id))
  const teachers = teachersOf(dataset)
  const meanStars = meanStarsOf(dataset)
  const projection = learnProjection(training, teachers, options.projection)
  const rules: Record<PosterRule, PosterIndexOptions> = {
    prototype: prototypeOptions(set.dimensions),
    centred: { metric: centredMetric(training.mean), rule: TASTE_RULE, meanStars },
    learned: { metric: learnedMetric(training.mean, projection), rule: TASTE_RULE, meanStars },
  }
  const all = [...set.movieIds]
  const heldFilms = [...held.movieIds]
  const overRules = <T>(measure: (rule: PosterIndexOptions) => T) =>
    Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, measure(rule)])) as Record<
      PosterRule,
      T
    >
  const among = (rule: PosterIndexOptions) => genreAgreement(new VectorIndex(set, rule), all, teachers.genres)
  onStep('genres and people')
  const measured = {
    films: set.movieIds.length,
    all: {
      random: randomGenreAgreement(all, teachers.genres),
      prototype: among(rules.prototype),
      centred: among({ ...rules.centred, metric: centredMetric(set.mean) }),
    },
    heldOut: {
      part,
      films: heldFilms.length,
      random: randomGenreAgreement(heldFilms, teachers.genres),
      ...overRules((rule) => genreAgreement(new VectorIndex(held, rule), heldFilms, teachers.genres)),
    },
    scale: scaleMeaning(new VectorIndex(set, rules.learned), all, heldFilms, teachers),
    people: overRules((rule) => peopleAgreement(dataset, new VectorIndex(set, rule), isHeldOut)),
  }
  onStep('training the model whose lists are re-ranked')
  const keep = part === 'test' ? leaveLatestOut(dataset).keep : leaveLatestTwoOut(dataset)
  const model = await trainModel(dataset, { seed, keep })
  onStep('re-ranking')
  return { ...measured, rerank: rerankCost(dataset, model, keep, set, WEIGHTS[part]) }
}

/** For validation the film to find is everybody's second-latest, and the latest, which is for the test, stays unseen. */
function leaveLatestTwoOut({ users, userStart, ratings }: Dataset): Uint8Array {
  const keep = new Uint8Array(ratings.length).fill(1)
  for (let user = 0; user < users.length; user++) {
    const end = userStart[user + 1]!
    if (end - userStart[user]! >= 3) keep.fill(0, end - 2, end)
  }
  return keep
}
