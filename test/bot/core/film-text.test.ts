import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collageView } from '../../../src/bot/core/collage-view.ts'
import { readConfig } from '../../../src/bot/core/config.ts'
import { type FilmSection, filmAltText, sectionsText } from '../../../src/bot/core/film-text.ts'
import { LIMITS } from '../../../src/bot/core/limits.ts'
import { type Engine, loadEngine } from '../../../src/bot/core/load-engine.ts'
import { speechFor } from '../../../src/bot/core/speech.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { movieLabel } from '../../../src/engine/index.ts'
import type { CollageView } from '../../../src/render/index.ts'
import { worldMovies } from '../../contracts/conversation-world.ts'
import { marquee } from '../../helpers/marquee.ts'
import { startTalk } from '../commands/helpers.ts'

/** What a text says of the films that it should name, `[label, stars, percent]` each, in its order. */
function filmsIn(text: string, labels: readonly string[]): string[][] {
  expect(text.match(/★/g)).toHaveLength(labels.length)
  let from = 0
  return labels.map((label) => {
    const at = text.indexOf(`${label} · ★ `, from)
    expect(at, `${label} in ${text}`).toBeGreaterThanOrEqual(0)
    from = at + label.length
    const [, stars, percent = ''] = /^ · ★ (\d(?:[.,]\d)?)(?:[^;\n%]*?(\d+\s?%))?/.exec(text.slice(from))!
    return [label, stars!, percent]
  })
}

const drawn = (view: CollageView, inWords: (stars: number, predicted: boolean) => string) =>
  view.sections.flatMap(({ tiles }) =>
    tiles.map(({ likeness = '', stars = 0, predicted = false, title, year }) => [
      `${title} (${year})`,
      inWords(stars, predicted),
      likeness,
    ]),
  )

describe('the message, the alt text, the picture and the command line', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await loadEngine(readConfig({ MARQUEE_DATASET: 'sample' }), { say: () => {} })
  })
  afterAll(() => engine.close())

  test.each(Object.keys(languages))(
    'name the same films, stars and percentages to forty people in %s',
    async (locale) => {
      const { number, decimal } = speechFor(locale)
      for (const user of engine.recommender.userIds.slice(0, 40)) {
        const talk = startTalk({ recommender: engine.recommender })
        await talk.say('link', { user }, { locale })
        const { text, pictures } = await talk.say('recommend', { similar: true, count: 10 }, { locale })
        const view = await collageView(talk.collages.at(-1)!, async () => undefined)
        const films = drawn(view, (stars, predicted) => (predicted ? decimal(stars) : number(stars, 1)))
        const labels = films.map(([label]) => label!)
        expect(films.filter(([, , percent]) => percent !== '')).toHaveLength(10)
        expect(filmsIn(text, labels)).toEqual(films)
        expect(filmsIn(pictures![0]!.altText, labels)).toEqual(films)
      }
    },
  )

  test.each([1, 5])('agree with `marquee recommend --user %d`', async (user) => {
    const talk = startTalk({ recommender: engine.recommender })
    await talk.say('link', { user })
    const { text } = await talk.say('recommend', { similar: true, count: 5 })
    const labels = talk.collages
      .at(-1)!
      .sections.flatMap(({ tiles }) => tiles.map(({ movie }) => movieLabel(movie)))
    const { stdout } = await marquee(['recommend', '--user', String(user), '--similar'])
    expect(labels).toHaveLength(8)
    expect(filmsIn(stdout, labels)).toEqual(filmsIn(text, labels))
  })
})

describe('an alt text', () => {
  const section = (films: readonly number[], title: string): FilmSection => ({
    heading: 'Recommended',
    ordered: true,
    tiles: films.map((id) => ({
      movie: { ...worldMovies[id]!, title },
      stars: 4.6,
      predicted: true,
      uncertainty: 0.3,
      similarity: 93,
    })),
  })
  const speech = speechFor('en')

  test('shortens titles before it leaves films out', () => {
    const title = 'A film whose title goes on for so long that ten of them cannot be told in full, ever'
    const films = Array.from({ length: 10 }, (_, film) => film)
    const text = filmAltText(['Films for Ada'], [section(films, title)], speech)
    expect(text.length).toBeLessThanOrEqual(LIMITS.altText)
    expect(text.match(/A film whose title[^(]*… \(\d{4}\) · ★ 4\.6 · poster 93%/g)).toHaveLength(10)
  })

  test('keeps the limit whatever it is of, and cuts no character in two', () => {
    const films = fc.array(fc.nat({ max: worldMovies.length - 1 }), { maxLength: 30 })
    const words = fc.string({ unit: 'grapheme', maxLength: 300 })
    fc.assert(
      fc.property(films, words, words, (some, title, heading) => {
        const text = filmAltText([heading], [section(some, title), section(some, heading)], speech)
        expect(text.length).toBeLessThanOrEqual(LIMITS.altText)
        expect(text).not.toMatch(/\p{Cs}/u)
      }),
      { numRuns: 150, seed: 1 },
    )
  })

  test('says why there are no films', () => {
    const nothing = { heading: 'Top rated', ordered: false, tiles: [], emptyText: 'Nothing rated yet' }
    expect(filmAltText(['Films for Ada'], [nothing], speech)).toContain('Top rated: Nothing rated yet.')
    expect(sectionsText([nothing], speech)).toContain('Nothing rated yet')
  })
})
