import { describe, expect, test } from 'vitest'
import { clip, clipLines, LIMITS, shorten } from '../../../src/bot/core/limits.ts'
import type { Recommender } from '../../../src/bot/core/services.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import type { Movie, Reason } from '../../../src/engine/index.ts'
import { createWorldRecommender } from '../../contracts/conversation-world.ts'
import { problemsOf } from '../../helpers/limit-problems.ts'
import { asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

const long = (id: number): Movie => ({
  id,
  title: `Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb, Chapter the ${id}`,
  year: 1964,
  genres: ['Comedy'],
  aliases: [],
})

/** A world in which every title is very long and everything has three reasons. */
function longWorld(): Recommender {
  const movies = Array.from({ length: 60 }, (_, index) => long(index + 1))
  const reasons: Reason[] = [1, 2, 3].map((movieId) => ({ kind: 'rating', movieId, stars: 4.5, weight: 0.2 }))
  const predicted = (movie: Movie) => ({
    movie,
    predictedStars: 4.6,
    uncertainty: 0.9,
    posterSimilarity: 98,
    reasons,
    because: [],
  })
  return {
    ...createWorldRecommender(true),
    movies,
    movie: (id) => movies[id - 1],
    recommend: (_person, { count, exclude }) => ({
      topRated: [1, 2, 3].map((id) => ({ movie: long(id), stars: 5 })),
      recommendations: movies
        .filter(({ id }) => id > 3 && !exclude?.has(id))
        .slice(0, count)
        .map(predicted),
    }),
    askAbout: (_person, { count, exclude }) => movies.filter(({ id }) => !exclude?.has(id)).slice(0, count),
    predict: (_person, ids) => ids.map((id) => predicted(long(id))),
    similar: (_id, count) => ({
      byPoster: movies.slice(5, 5 + count).map((movie) => ({ movie, percent: 98 })),
      byTaste: movies.slice(20, 20 + count).map((movie) => ({ movie, similarity: 0.8 })),
    }),
  }
}

describe.each(Object.keys(languages))('the longest answers in %s', (locale) => {
  const { buttons } = languages[locale as keyof typeof languages].list
  test('a list of ten names every film and percentage, in words and in the alt text', async () => {
    const talk = startTalk({ recommender: longWorld() })
    const list = await talk.say(
      'recommend',
      { similar: true, count: 10 },
      { locale, displayName: 'A'.repeat(100) },
    )
    expect(problemsOf(list)).toEqual([])
    expect(list.text).not.toContain('…')
    const { altText } = list.pictures![0]!
    expect(altText.match(/Dr\. Strangelove/g)).toHaveLength(13)
    expect(altText.match(/98\s?%/g)).toHaveLength(10)
    expect(altText.length).toBeLessThanOrEqual(LIMITS.altText)
  })

  test('why explains every film, with fewer reasons where they would not fit', async () => {
    const talk = startTalk({ recommender: longWorld() })
    const list = await talk.say('recommend', { similar: true, count: 10 }, { locale })
    const why = await talk.press(list, buttons.why, { locale })
    expect(problemsOf(why)).toEqual([])
    expect(why.text.match(/^- \*\*Dr\. Strangelove/gm)).toHaveLength(10)
    expect(why.text).not.toMatch(/\n…$/)
  })

  test('a round of nine films names each of them and ends with the question', async () => {
    const talk = startTalk({ recommender: longWorld() })
    let round = await talk.say('start', {}, { locale })
    for (let press = 0; press < 8; press++) {
      round = asReply(await talk.act(buttonsOf(round)[3]!.actionId, [], { locale }))
      expect(problemsOf(round)).toEqual([])
    }
    expect(round.text.match(/^\d\. Dr\. Strangelove/gm)).toHaveLength(9)
    expect(round.text).toMatch(/9\D*Dr\. Strangelove[^\n]*[?？]\*\*$/)
    expect(round.pictures![0]!.altText.match(/Dr\. Strangelove/g)).toHaveLength(9)
  })

  test('help, one command explained, about, a full page of ratings, menus', async () => {
    const talk = startTalk({ recommender: longWorld() })
    for (let id = 1; id <= 20; id++) await talk.say('rate', { movie: `film#${id}`, stars: 4.5 })
    const list = await talk.say('recommend', { count: 10 }, { locale })
    const answers = [
      await talk.say('help', {}, { locale }),
      await talk.say('help', { command: 'recommend' }, { locale }),
      await talk.say('help', { command: 'profile' }, { locale }),
      await talk.say('about', {}, { locale }),
      await talk.say('ratings', {}, { locale }),
      await talk.say('similar', { movie: '#1' }, { locale }),
      await talk.say('profile', { occupation: 'x'.repeat(300) }, { locale }),
    ]
    for (const answer of answers) {
      expect(problemsOf(answer)).toEqual([])
      expect(answer.text).not.toMatch(/…$/)
    }
    const menu = menuOf(await talk.press(list, buttons.dismiss, { locale }))
    for (const { name } of menu.choices) expect(name.length).toBeLessThanOrEqual(LIMITS.choiceName)
  })
})

describe('suggestions', () => {
  test('unrate offers what the person rated, newest first', async () => {
    const talk = startTalk()
    for (const movie of ['Toy Story', 'Alien', 'Aliens']) {
      talk.advance(1000)
      await talk.say('rate', { movie, stars: 4 })
    }
    const suggest = async (typed: string) => {
      const actor = { platform: 'discord', workspace: 'global', userId: '1001', displayName: 'Ada' } as const
      return (await talk.bot.suggest({ actor, command: 'unrate', option: 'movie', typed })).map(
        ({ name }) => name,
      )
    }
    expect(await suggest('')).toEqual(['Aliens (1986)', 'Alien (1979)', 'Toy Story (1995)'])
    expect(await suggest('ali')).toEqual(['Alien (1979)', 'Aliens (1986)'])
    expect(await suggest('matrix')).toEqual([])
  })

  test('choices and command names are offered too', async () => {
    const talk = startTalk()
    const actor = {
      platform: 'web',
      workspace: 'local',
      userId: 'a',
      displayName: 'A',
      locale: 'de',
    } as const
    expect(await talk.bot.suggest({ actor, command: 'recommend', option: 'genre', typed: 'kom' })).toEqual([
      { name: 'Komödie', value: 'Comedy' },
    ])
    const genres = async (typed: string) =>
      (await talk.bot.suggest({ actor, command: 'recommend', option: 'genre', typed })).slice(0, 2)
    expect(await genres('-hor')).toEqual([{ name: '-Horror', value: '-Horror' }])
    expect(await genres('Comedy, kri')).toEqual([
      { name: 'Comedy, Krimi', value: 'Comedy, Crime' },
      { name: 'Comedy, Kriegsfilm', value: 'Comedy, War' },
    ])
    expect(await genres('Comedy, -')).toHaveLength(2)
    expect(await genres('Comedy, '.repeat(13))).toEqual([])
    expect(await talk.bot.suggest({ actor, command: 'help', option: 'command', typed: '/rati' })).toEqual([
      { name: '/ratings', value: 'ratings' },
    ])
    expect(await talk.bot.suggest({ actor, command: 'nothing', option: 'movie', typed: 'heat' })).toEqual([])
  })
})

describe('shortening', () => {
  test('words and lines stay whole, surrogates too', () => {
    expect(clip('one two three', 9)).toBe('one two…')
    expect(clip('short', 9)).toBe('short')
    expect(clip('💥💥💥', 4)).toBe('💥…')
    expect(clipLines('first line\nsecond line\nthird', 18)).toBe('first line\n…')
  })

  test('an id that is too long is a bug, not something to cut', () => {
    const button = { kind: 'button', actionId: 'x'.repeat(101), label: 'x' } as const
    expect(() => shorten({ kind: 'reply', text: 'x', rows: [[button]], visibility: 'private' })).toThrow(
      'too long',
    )
    expect(problemsOf({ kind: 'reply', text: '', rows: [[button]], visibility: 'private' })).toHaveLength(2)
  })
})
