import type { Dataset } from '../../dataset/dataset.ts'
import { meanStarsOf } from '../../dataset/film-means.ts'
import { readPosterFolder } from '../card.ts'
import { POSTER_MODEL_FOLDER } from '../locate.ts'
import { centredMetric, learnedMetric } from '../metric.ts'
import { TASTE_RULE } from '../open-index.ts'
import { type PosterIndexOptions, prototypeOptions, VectorIndex } from '../poster-index.ts'
import { learnProjection, type ProjectionOptions } from '../projection.ts'
import { teachersOf } from '../teachers.ts'
import { type Part, partOf, subsetOf } from './film-split.ts'
import { genreAgreement, randomGenreAgreement } from './genre-agreement.ts'
import { type PeopleAgreement, peopleAgreement } from './people-agreement.ts'

export interface PosterEvaluationOptions {
  /** Folder with the poster vectors; the shipped ones by default. */
  folder?: string
  /** Films held out of the projection and of every taste; `validation` is for choosing options. */
  part?: Exclude<Part, 'train'>
  /** To try other options than the shipped ones. */
  projection?: ProjectionOptions
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
}

/** Measures what poster percentages mean, on films that the learned map and the tastes have not seen. */
export async function evaluatePosters(
  dataset: Dataset,
  { folder = POSTER_MODEL_FOLDER, part = 'test', projection: options }: PosterEvaluationOptions = {},
): Promise<PosterEvaluation> {
  const { set: shipped } = await readPosterFolder(folder)
  const set = subsetOf(shipped, (id) => dataset.movieIndex.has(id))
  const isHeldOut = (id: number) => partOf(id) === part
  const held = subsetOf(set, isHeldOut)
  const training = subsetOf(set, (id) => !isHeldOut(id))
  const teachers = teachersOf(dataset)
  const meanStars = meanStarsOf(dataset)
  const projection = learnProjection(training, teachers, options)
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
  return {
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
    people: overRules((rule) => peopleAgreement(dataset, new VectorIndex(set, rule), isHeldOut)),
  }
}
