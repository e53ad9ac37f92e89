import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { OutcomeUnknownError, StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { worldMovies } from '../../contracts/conversation-world.ts'
import { ada, asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

const ben = { userId: '2002', displayName: 'Ben' }
const who = { platform: 'discord', workspace: 'global', userId: '1001' } as const

describe('/rate', () => {
  test('any usual way to write stars', async () => {
    const talk = startTalk()
    for (const [written, stars] of [
      ['4,5', 4.5],
      ['★★★½', 3.5],
      ['4/5', 4],
      [2.5, 2.5],
      [' 5 ', 5],
    ] as const) {
      await talk.say('rate', { movie: 'Alien', stars: written })
      expect((await talk.services.profiles.profile(who)).ratings[0]).toMatchObject({ movieId: 6, stars })
    }
  })

  test.each([9, 0, -1, 4.7, '4.7', 'many', null, Number.NaN, Number.POSITIVE_INFINITY, {}, [5]])(
    '%s is refused and nothing is saved',
    async (stars) => {
      const talk = startTalk()
      const answer = await talk.say('rate', { movie: 'Alien (1979)', stars, x: 1 })
      expect(answer.visibility).toBe('private')
      expect(answer.text).toContain('stars from 0.5 to 5 in half steps')
      expect(answer.text).toContain('Usage: `/rate movie stars`')
      expect(answer.text).toContain('Understood so far: movie: "Alien (1979)"')
      expect((await talk.services.profiles.profile(who)).ratings).toEqual([])
    },
  )

  test('without stars a form opens, and says so before', async () => {
    const talk = startTalk()
    for (const options of [{}, { movie: 'alien' }, { movie: 'Alien³ nonsense' }]) {
      const request = { kind: 'command', actor: ada, name: 'rate', options } as const
      expect(talk.bot.plan(request)).toEqual({ acknowledge: 'form', visibility: 'private' })
      expect(await talk.bot.answer(request)).toMatchObject({ kind: 'form', formId: 'rate' })
    }
  })

  test('"heat 9" is a mistake in the stars, not a film', async () => {
    const talk = startTalk()
    const request = { kind: 'command', actor: ada, name: 'rate', options: { movie: 'heat 9' } } as const
    expect(talk.bot.plan(request).acknowledge).toBe('reply')
    expect(asReply(await talk.bot.answer(request)).text).toContain('Please add stars')
  })

  test('overriding a borrowed rating is said', async () => {
    const talk = startTalk()
    await talk.say('link', { user: 1 })
    const answer = await talk.say('rate', { movie: 'Toy Story', stars: 2 })
    expect(answer.text).toContain('instead of the 5 stars of your linked member')
  })

  test('the same stars again change nothing and offer no undo', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4 })
    const again = await talk.say('rate', { movie: 'Alien', stars: 4 })
    expect(again.text).toBe('Alien (1979) already had 4 stars from you.')
    expect(again.rows).toBeUndefined()
  })

  test('undo restores what was there, once, for its owner only', async () => {
    const talk = startTalk()
    const first = await talk.say('rate', { movie: 'Alien', stars: 4 })
    const second = await talk.say('rate', { movie: 'Alien', stars: 2 })
    expect((await talk.press(second, 'Undo', ben)).text).toContain('belongs to the person')
    const undone = await talk.press(second, 'Undo')
    expect(undone).toMatchObject({ text: 'Undone: Alien (1979) has 4 stars again.', replace: true })
    expect((await talk.press(second, 'Undo')).text).toContain('nothing to undo')
    expect((await talk.press(first, 'Undo')).text).toBe('Undone: Alien (1979) is unrated again.')
    expect((await talk.services.profiles.profile(who)).ratings).toEqual([])
  })

  test('a did-you-mean keeps the stars, works after a restart, and expires kindly', async () => {
    const talk = startTalk()
    const asked = await talk.say('rate', { movie: 'psycho', stars: '4,5' })
    const menu = menuOf(asked)
    expect(menu.choices.map(({ name }) => name)).toEqual(['Psycho (1960)', 'Psycho (1998)'])
    const restarted = startTalk(talk.services)
    const saved = asReply(await restarted.act(menu.actionId, [menu.choices[1]!.value]))
    expect(saved).toMatchObject({
      text: 'Saved: Psycho (1998), 4.5 stars.',
      replace: true,
      visibility: 'private',
    })
    talk.advance(25 * 3600 * 1000)
    expect(asReply(await talk.act(menu.actionId, [menu.choices[0]!.value])).text).toContain('has expired')
  })
})

describe('/ratings', () => {
  test('fifteen a page, newest first, with buttons for their owner', async () => {
    const talk = startTalk()
    for (const movie of worldMovies.slice(0, 17)) {
      talk.advance(1000)
      await talk.say('rate', { movie: `film#${movie.id}`, stars: 4 })
    }
    const first = await talk.say('ratings')
    expect(first.text).toContain('**Your ratings (17)**\n- Seven Samurai (1954)')
    expect(first.text).toContain('Page 1 of 2')
    expect(buttonsOf(first).map(({ label }) => label)).toEqual(['Older'])
    const second = await talk.press(first, 'Older')
    expect(second).toMatchObject({ replace: true, visibility: 'private' })
    expect(second.text.match(/^- /gm)).toHaveLength(2)
    expect(buttonsOf(second).map(({ label }) => label)).toEqual(['Newer'])
    expect((await talk.press(first, 'Older', ben)).text).toContain('belongs to the person')
    expect((await talk.say('ratings', { page: 99 })).text).toContain('Page 2 of 2')
  })

  test('a film of another data set is named by its number', async () => {
    const talk = startTalk()
    await talk.services.profiles.rate(who, 77_777, 4, 0)
    expect((await talk.say('ratings')).text).toContain('(number 77777)')
    expect((await talk.say('recommend')).pictures).toHaveLength(1)
  })
})

describe('where taste comes from', () => {
  test('/link refuses unknown members and says which there are', async () => {
    const talk = startTalk()
    const answer = await talk.say('link', { user: 21 })
    expect(answer.text).toBe('Expected the number of a MovieLens member from 1 to 20 but received 21.')
    expect((await talk.services.profiles.profile(who)).linkedUser).toBeUndefined()
  })

  test('a link to a member that the data set does not have any more is harmless', async () => {
    const talk = startTalk()
    await talk.services.profiles.setLinkedUser(who, 999)
    expect((await talk.say('profile')).text).toContain('999, which is not in the present data set')
    expect((await talk.say('recommend')).text).toContain('I know nothing about your taste yet')
  })

  test('/profile changes one fact at a time, knows ages, and skips', async () => {
    const talk = startTalk()
    await talk.say('profile', { age: '31', occupation: 'Programmierung' }, { locale: 'de' })
    await talk.say('profile', { gender: 'female' })
    expect((await talk.services.profiles.profile(who)).demographics).toEqual({
      gender: 'F',
      age: 25,
      occupation: 12,
    })
    await talk.say('profile', { age: 'skip', occupation: 'skip', gender: 'skip' })
    expect((await talk.services.profiles.profile(who)).demographics).toEqual({})
    for (const [age, band] of [
      ['0', 1],
      ['17', 1],
      ['18', 18],
      ['49', 45],
      ['56', 56],
      ['90', 56],
      ['18-24', 18],
    ]) {
      await talk.say('profile', { age })
      expect((await talk.services.profiles.profile(who)).demographics).toEqual({ age: band })
    }
  })

  test('a random profile is drawn by the given chance and can be drawn again', async () => {
    const talk = startTalk({ random: () => 0.999_999 })
    const met = await talk.say('random-user', { private: true })
    expect(met.text).toMatch(/^\*\*MovieLens member 20\*\*: Male, 25-34, programmer; 3 ratings/)
    expect(met.visibility).toBe('private')
    expect((await talk.press(met, 'Another one', ben)).text).toContain('MovieLens member 20')
    expect((await talk.press(met, 'Borrow this taste', ben)).text).toContain('MovieLens member 20')
    expect((await talk.services.profiles.profile({ ...who, userId: '2002' })).linkedUser).toBe(20)
  })
})

describe('privacy', () => {
  test('all but lists and /similar is planned and answered privately', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 5 })
    for (const { name } of talk.bot.commands) {
      const request = { kind: 'command', actor: ada, name, options: {} } as const
      const isPublic = ['recommend', 'random-user'].includes(name)
      expect(talk.bot.plan(request).visibility, name).toBe(isPublic ? 'public' : 'private')
      const answer = await talk.bot.answer(request)
      if (answer.kind === 'reply') expect(answer.visibility, name).toBe(isPublic ? 'public' : 'private')
    }
  })

  test('/my-data is complete and machine-readable', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4.5 })
    await talk.say('profile', { gender: 'F' })
    await talk.say('link', { user: 3 })
    await talk.act('dismissed', ['film#5'])
    await talk.services.profiles.changeFilms(who, [3], () => ({ seen: true }))
    await talk.services.profiles.changeFilms(who, [12, 13], () => ({ watchlist: true }))
    await talk.services.profiles.changeFilms(who, [13], () => ({ unseen: true }))
    const [file] = (await talk.say('my-data')).files!
    expect(file).toMatchObject({ mime: 'application/json', fileName: 'marquee-my-data.json' })
    expect(JSON.parse(new TextDecoder().decode(file!.bytes))).toEqual({
      exportedAt: '2026-01-01T00:00:00.000Z',
      identity: who,
      demographics: { gender: 'F' },
      linkedMovieLensUser: 3,
      ratings: [{ movieId: 6, title: 'Alien', year: 1979, stars: 4.5, ratedAt: '2026-01-01T00:00:00.000Z' }],
      dismissed: [{ movieId: 5, title: 'Fargo', year: 1996 }],
      seen: [{ movieId: 3, title: 'Heat', year: 1995 }],
      watchlist: [{ movieId: 12, title: 'Casablanca', year: 1942 }],
      unseen: [{ movieId: 13, title: 'The Shawshank Redemption', year: 1994 }],
    })
  })

  test('/forget-me asks first, and only the person may answer', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4.5 })
    const asked = await talk.say('forget-me')
    expect((await talk.press(asked, 'Erase everything', ben)).text).toContain('belongs to the person')
    expect((await talk.press(asked, 'Keep it')).text).toBe('Nothing was erased.')
    expect((await talk.services.profiles.profile(who)).ratings).toHaveLength(1)
    await talk.press(asked, 'Erase everything')
    expect((await talk.services.profiles.profile(who)).ratings).toEqual([])
  })

  test('/connect joins two platforms by a code that works once', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4.5 })
    const code = /\*\*(\w+)\*\*/.exec((await talk.say('connect')).text)![1]!
    const slack = { platform: 'slack', workspace: 'T1', userId: 'U1' } as const
    expect((await talk.say('connect', { code: 'WRONG' }, slack)).text).toContain('unknown, used or older')
    expect((await talk.say('connect', { code }, slack)).text).toContain('Connected')
    expect((await talk.say('ratings', {}, slack)).text).toContain('Alien (1979)')
    expect((await talk.say('connect', { code }, { ...slack, userId: 'U2' })).text).toContain(
      'unknown, used or older',
    )
  })
})

test('a store that is down gives one honest sentence, never "saved", whatever is asked', async () => {
  const down = new Proxy({} as ProfileStore, {
    get: () => () => Promise.reject(new StoreUnavailableError({ cause: new Error('ECONNREFUSED') })),
  })
  const talk = startTalk({ profiles: down })
  const needStore = ['recommend', 'ratings', 'profile', 'unlink', 'connect', 'my-data', 'forget-me']
  const answers = await Promise.all([
    ...needStore.map((name) => talk.say(name)),
    talk.say('rate', { movie: 'Alien', stars: 5 }),
    talk.say('unrate', { movie: 'Alien' }),
    talk.say('link', { user: 3 }),
    talk.say('rate', { movie: 'psycho', stars: 5 }),
    talk.act('dismissed', ['film#5']).then(asReply),
  ])
  for (const { text, visibility } of answers) {
    expect(text).toBe(
      'I cannot reach my memory at the moment, so nothing was read or saved. Please try again in a minute.',
    )
    expect(visibility).toBe('private')
  }
  expect((await talk.say('help')).text).toContain('/recommend')
  expect((await talk.say('random-user')).pictures).toHaveLength(1)
  expect((await talk.say('similar', { movie: 'Alien' })).pictures).toHaveLength(1)
})

test.each([
  ['en', 'I cannot tell whether this was saved'],
  ['de', 'ich kann also nicht sagen, ob das gespeichert ist'],
])('a store that fell silent in the middle is said as just that, in %s', async (locale, words) => {
  const profiles = startTalk().services.profiles
  profiles.changeFilms = () => Promise.reject(new OutcomeUnknownError({ cause: new Error('silent') }))
  const answer = await startTalk({ profiles }).say('rate', { movie: 'Alien', stars: 5 }, { locale })
  expect(answer.text).toContain(words)
  expect(answer.text).toContain('`/ratings`')
  expect(answer.visibility).toBe('private')
})

test('a write is the last that a command asks of the store: what fails before it has saved nothing', async () => {
  const asked: string[] = []
  const profiles = new Proxy(startTalk().services.profiles, {
    get: (store, name: keyof ProfileStore) => {
      asked.push(name)
      return store[name].bind(store)
    },
  })
  const talk = startTalk({ profiles })
  await talk.say('link', { user: 3 })
  await talk.say('profile', { gender: 'F' })
  const rated = await talk.say('rate', { movie: 'Alien', stars: 4 })
  await talk.press(rated, 'Undo')
  await talk.say('rate', { movie: 'Alien', stars: 4 })
  const unrated = await talk.say('unrate', { movie: 'Alien' })
  await talk.press(unrated, 'Undo')
  await talk.press(asReply(await talk.act('dismissed', ['film#5'])), 'Undo')
  await talk.press(await talk.say('watchlist', { movie: 'Alien' }), 'Undo')
  await talk.say('watchlist', { movie: 'Alien' })
  const saved = menuOf(await talk.say('watchlist'))
  await talk.act(saved.actionId, [saved.choices[0]!.value])
  await talk.press(await talk.say('seen', { movie: 'Fargo' }), 'Undo')
  await talk.say('seen', { movie: 'Fargo' })
  const seen = menuOf(await talk.say('seen'))
  await talk.act(seen.actionId, [seen.choices[0]!.value])
  await talk.say('unlink')
  await talk.say('connect')
  await talk.press(await talk.say('forget-me'), 'Erase everything')
  expect(asked.join(' ').replaceAll(/(profile )+/g, 'profile ')).toBe(
    [
      'setLinkedUser',
      'profile setDemographics',
      'profile changeFilms changeFilms',
      'profile changeFilms',
      'profile unrate changeFilms',
      'dismiss undismiss',
      'changeFilms changeFilms changeFilms profile changeFilms',
      'profile changeFilms changeFilms',
      'profile changeFilms profile changeFilms',
      'profile setLinkedUser',
      'createLinkCode',
      'profile forget',
    ].join(' '),
  )
})

test('a bug is logged with an id that the person sees, and nothing of it is shown', async () => {
  const talk = startTalk()
  const broken = startTalk({
    ...talk.services,
    recommender: {
      ...talk.services.recommender,
      recommend: () => {
        throw new TypeError('secret detail')
      },
    },
    log: { info() {}, warn() {}, error: (fields, message) => talk.errors.push({ fields, message }) },
  })
  const answer = await broken.say('recommend')
  const { errorId, err } = talk.errors[0]!.fields as { errorId: string; err: Error }
  expect(answer.text).toContain(errorId)
  expect(answer.text).not.toContain('secret')
  expect(err.message).toBe('secret detail')
})

test('too many wrong codes are said in the language of the person', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-codes-'))
  const store = await openProfileStore(undefined, { dataFolder: folder, log: startTalk().services.log })
  try {
    const talk = startTalk({ profiles: store })
    const answers: string[] = []
    for (let at = 0; at < 30; at++)
      answers.push((await talk.say('connect', { code: 'WRONG' }, { locale: 'de' })).text)
    expect(answers.at(-1)).toContain('zu viele falsche Codes')
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
})
