import { beforeAll, describe, expect, test } from 'vitest'
import type { Dataset } from '../../../../src/engine/dataset/dataset.ts'
import {
  type Evaluation,
  evaluate,
  formatEvaluation,
  METRICS_MEAN,
  metricsOf,
} from '../../../../src/engine/lab/evaluation/index.ts'
import { METHODS } from '../../../../src/engine/model/index.ts'
import { seededNormal, seededRandom } from '../../../../src/engine/model/stars/random.ts'
import { toyWorld } from '../../ranking/toy-world.ts'

/** Women like even films and watch mostly them, men odd ones; who is strict gives a star less. */
function twoTastes(people: number, films: number): Dataset {
  const random = seededRandom(8)
  const normal = seededNormal(9)
  return toyWorld(
    films,
    Array.from({ length: people }, (_, user) => {
      const odd = user % 2
      const strict = random() < 0.5 ? 1 : 0
      const watched = Array.from({ length: films }, (_, film) => film)
        .filter((film) => random() < (film % 2 === odd ? 0.6 : 0.1))
        .sort(() => random() - 0.5)
      return {
        gender: odd ? ('M' as const) : ('F' as const),
        ratings: watched.map((film) => {
          const stars = (film % 2 === odd ? 4.5 : 2) - strict + 0.5 * normal()
          return [film, Math.min(5, Math.max(1, Math.round(stars)))] as const
        }),
      }
    }),
  )
}

describe('evaluate on a world of two tastes', () => {
  let evaluation: Evaluation
  const steps: string[] = []
  beforeAll(async () => {
    evaluation = await evaluate(twoTastes(120, 40), {
      seeds: [1, 2],
      quick: true,
      onStep: (step) => steps.push(step),
    })
  }, 60_000)

  const error = (name: string) => evaluation.accuracy.rows.find((row) => row.name === name)!.rmse[0]!

  test('the model beats every baseline that cannot know tastes', () => {
    expect(error('marquee')).toBeLessThan(error('film-mean') - 0.2)
    expect(error('marquee')).toBeLessThan(error('biases') - 0.2)
  })

  test('low ratings are found and the interval holds', () => {
    const { low, coverage80, range } = evaluation.accuracy.detail!
    expect(low.model).toBeLessThan(low.movieMean)
    expect(coverage80).toBeGreaterThan(0.65)
    expect(coverage80).toBeLessThan(0.95)
    expect(range.min).toBeGreaterThanOrEqual(1)
    expect(range.max).toBeLessThanOrEqual(5)
  })

  test('facts alone rank better than popularity, ratings help further', () => {
    const { ranking, rows } = evaluation.coldStart
    const { steps } = rows.find(({ name }) => name === 'marquee')!
    expect(ranking!.model.hitRate).toBeGreaterThan(ranking!.popularity.hitRate)
    expect(steps.map(({ known }) => known)).toEqual([0, 1, 3, 5, 10, 20, 50])
    expect(steps.at(-1)!.rmse).toBeLessThan(steps[0]!.rmse)
  })

  test('newcomers are asked in five ways, and each is compared with the first', () => {
    const { people, films, rows } = evaluation.onboarding!
    expect([people, films]).toEqual([24, 27])
    expect(rows.map(({ title }) => title)).toEqual([
      'Marquee',
      'most popular',
      'variance x popularity',
      'random',
      'nothing asked',
    ])
    expect(rows[0]!.lead).toBeUndefined()
    for (const { loved, lead } of rows.slice(1))
      expect(lead!.loved.mean).toBeCloseTo(rows[0]!.loved - loved, 10)
    expect(rows.at(-1)!.seen).toBe(0)
  })

  test('the dial goes from alike to various', () => {
    const list = (title: string) => evaluation.diversity.find((row) => row.title === title)!
    // A list of ten takes most of the films of a taste that are left, so there is little to vary.
    expect(list('Marquee, dial at 1').overlap).toBeLessThan(list('Marquee, dial at 0').overlap + 0.01)
    expect(list('popularity').films).toBeLessThanOrEqual(list('Marquee, dial at 0').films)
  })

  test('without the files of the paper the protocol says so', () => {
    expect(evaluation.ranking.protocol).toBe('own negatives')
    expect(evaluation.ranking.rows.map(({ name }) => name)).toContain('popularity')
    expect(steps.at(-1)).toBe('folding ratings in again')
  })

  test('quick takes the first seed only, and no method that takes minutes', () => {
    expect(evaluation.seeds).toEqual([1])
    expect(evaluation.accuracy80).toBeUndefined()
    expect(evaluation.methods.map(({ name }) => name)).toEqual(
      METHODS.filter(({ costly }) => !costly).map(({ name }) => name),
    )
  })

  test('every method is in the tables of what it predicts, and stars that are the same once', () => {
    const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name)
    expect(names(evaluation.accuracy.rows)).toEqual(['global-mean', 'film-mean', 'biases', 'marquee'])
    expect(names(evaluation.lists.rows)).toEqual(names(evaluation.ranking.rows))
    expect(names(evaluation.lists.rows)).toEqual(
      METHODS.filter(({ costly, predicts }) => !costly && predicts !== 'stars').map(({ name }) => name),
    )
  })

  test('the time of training is of the whole model, whatever others have trained before', () => {
    expect(evaluation.training.history).toHaveLength(13)
    expect(steps.indexOf('leave latest out: training marquee')).toBeLessThan(
      steps.indexOf('leave latest out: training popularity'),
    )
  })

  test('the figures for the card are those of the tables', () => {
    const metrics = metricsOf(evaluation)
    const { detail, rows } = evaluation.accuracy
    expect(metrics).toMatchObject({
      rmse90: Number(rows.at(-1)!.rmse[0]!.toFixed(4)),
      coverage80: Number(detail!.coverage80.toFixed(4)),
      foldInRmsStars: Number(evaluation.foldIn!.toFixed(4)),
    })
    expect(metrics.loved5).toBeGreaterThan(0)
    expect(Object.keys(metrics)).toContain('coldRatio0')
    expect(Object.values(metrics).every(Number.isFinite)).toBe(true)
    for (const name of Object.keys(metrics))
      expect(METRICS_MEAN).toContain(name.replace(/(At|Ratio)\d+$/, '$1K'))
  })

  test('the tables are whole', () => {
    const text = formatEvaluation(evaluation)
    expect(text).toMatch(/^# Evaluation on toy \(simulated ratings\)\n/)
    expect(text).toContain('own seeded negatives')
    expect(text).not.toMatch(/NaN|undefined|Infinity/)
    const tables = text.split('\n\n').filter((block) => block.startsWith('|'))
    expect(tables.length).toBeGreaterThanOrEqual(6)
    for (const table of tables)
      expect(new Set(table.split('\n').map((line) => line.split('|').length)).size).toBe(1)
  })
})
