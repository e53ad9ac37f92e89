import { expect, test } from 'vitest'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { worldMovies } from '../../contracts/conversation-world.ts'
import { ada, asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

const linesOf = ({ text }: Reply) => text.split('\n').filter((line) => line.startsWith('- '))
const labelsOf = (reply: Reply) => buttonsOf(reply).map(({ label }) => label)
const watchlistOf = async ({ services }: ReturnType<typeof startTalk>) =>
  (await services.profiles.profile(ada)).watchlist

test('the best prediction comes first, pages turn, and the last film of the last page can go', async () => {
  const talk = startTalk()
  await talk.services.profiles.changeFilms(
    ada,
    worldMovies.slice(0, 11).map(({ id }) => id),
    (now) => ({ ...now, watchlist: true }),
  )
  const first = await talk.say('watchlist')
  const stars = linesOf(first).map((line) => Number(/★ (\d\.\d)/.exec(line)![1]))
  expect(stars).toHaveLength(10)
  expect(stars).toEqual(stars.toSorted((a, b) => b - a))
  expect(first.pictures).toHaveLength(1)
  expect(labelsOf(first)).toEqual(['Pick one for me', 'Next'])
  const second = await talk.press(first, 'Next')
  expect(second.replace).toBe(true)
  expect(linesOf(second)).toHaveLength(1)
  expect(labelsOf(second)).toEqual(['Pick one for me', 'Previous'])
  const menu = menuOf(second)
  const left = asReply(await talk.act(menu.actionId, [menu.choices[0]!.value]))
  expect(left.text).toContain('is off your watchlist')
  expect(linesOf(left)).toHaveLength(10)
})

test('saving twice says so; undo takes it off', async () => {
  const talk = startTalk()
  const saved = await talk.say('watchlist', { movie: 'Alien' })
  expect(saved).toMatchObject({ text: 'Alien (1979) is on your watchlist.', visibility: 'private' })
  const again = await talk.say('watchlist', { movie: 'Alien' })
  expect(again.text).toBe('Alien (1979) was on your watchlist already.')
  expect(labelsOf(again)).toEqual(['Show watchlist'])
  expect((await talk.press(saved, 'Undo')).text).toBe('Undone: Alien (1979) is not on your watchlist.')
  expect(await watchlistOf(talk)).toBeUndefined()
})

test('a list of one film is saved without a question, by whoever presses, for themselves', async () => {
  const talk = startTalk()
  const list = await talk.say('recommend', { count: 1 })
  expect((await talk.press(list, 'Save', { userId: '2' })).text).toContain('is on your watchlist')
  expect(await watchlistOf(talk)).toBeUndefined()
  expect((await talk.services.profiles.profile({ ...ada, userId: '2' })).watchlist).toHaveLength(1)
})

test('nobody else turns, empties or picks from it', async () => {
  const talk = startTalk()
  await talk.say('watchlist', { movie: 'Alien' })
  const shown = await talk.say('watchlist')
  const menu = menuOf(shown)
  for (const [action, values] of [
    [buttonsOf(shown)[0]!.actionId, []],
    [menu.actionId, [menu.choices[0]!.value]],
  ] as const) {
    const answer = asReply(await talk.act(action, [...values], { userId: '2' }))
    expect(answer.text).toContain('belongs to the person who asked')
  }
  expect(await watchlistOf(talk)).toHaveLength(1)
})

test('who rates a film has seen it: it leaves both lists, and undo puts it back', async () => {
  const talk = startTalk()
  await talk.say('watchlist', { movie: 'Alien' })
  await talk.say('seen', { movie: 'Alien' })
  const rated = await talk.say('rate', { movie: 'Alien', stars: 4 })
  expect(await talk.services.profiles.profile(ada)).not.toHaveProperty('watchlist')
  expect(await talk.services.profiles.profile(ada)).not.toHaveProperty('seen')
  await talk.press(rated, 'Undo')
  const { ratings, watchlist, seen } = await talk.services.profiles.profile(ada)
  expect([ratings, watchlist, seen]).toEqual([[], [expect.any(Number)], [expect.any(Number)]])
})

test('an undo that comes too late changes nothing, neither stars nor lists', async () => {
  const talk = startTalk()
  await talk.say('watchlist', { movie: 'Alien' })
  const rated = await talk.say('rate', { movie: 'Alien', stars: 4 })
  await talk.say('rate', { movie: 'Alien', stars: 5 })
  expect((await talk.press(rated, 'Undo')).text).toContain('has changed since')
  const { ratings, watchlist } = await talk.services.profiles.profile(ada)
  expect(ratings).toMatchObject([{ stars: 5 }])
  expect(watchlist).toBeUndefined()
})

test('a pick is any of the films, never the one before; the only one comes again', async () => {
  const talk = startTalk()
  await talk.say('watchlist', { movie: 'Alien' })
  const alone = await talk.press(await talk.say('watchlist'), 'Pick one for me')
  expect(alone.text).toContain('Alien (1979)')
  expect((await talk.press(alone, 'Another one')).text).toContain('Alien (1979)')
  for (const movie of ['Die Hard', 'Fargo']) await talk.say('watchlist', { movie })
  let pick = await talk.press(await talk.say('watchlist'), 'Pick one for me')
  const seen = new Set([linesOf(pick)[0]])
  for (let turn = 0; turn < 40; turn++) {
    const next = await talk.press(pick, 'Another one')
    expect(linesOf(next)).not.toEqual(linesOf(pick))
    seen.add(linesOf(next)[0])
    pick = next
  }
  expect(seen.size).toBe(3)
  expect(await talk.act(buttonsOf(pick).at(-1)!.actionId)).toMatchObject({ kind: 'form' })
})

test('films that the data set has no more are counted', async () => {
  const talk = startTalk()
  await talk.services.profiles.changeFilms(ada, [9999], () => ({ watchlist: true }))
  const empty = await talk.say('watchlist')
  expect(empty.text).toContain('Your watchlist is empty')
  expect(empty.text).toContain('On it but not in this data set: 1 film.')
})
