import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { ada, asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

type Talk = ReturnType<typeof startTalk>

const profileOf = ({ services }: Talk, who: Partial<Actor> = {}) =>
  services.profiles.profile({ ...ada, ...who })
const idOf = (reply: Reply, label: string) =>
  buttonsOf(reply).find((button) => button.label === label)!.actionId
/** The numbered films of the round, as the text lists them. */
const linesOf = ({ text }: Reply) => text.split('\n').filter((line) => /^\d\. /.test(line))
const filmsOf = (reply: Reply) => linesOf(reply).map((line) => line.replace(/^\d\. (.*\)).*$/, '$1'))

async function answerAll(talk: Talk, round: Reply, label: string): Promise<Reply> {
  let reply = round
  for (let press = 0; press < 9; press++) reply = await talk.press(reply, label)
  return reply
}

test('nine films are shown with their numbers, in the picture, in its words and in the menu', async () => {
  const talk = startTalk()
  const round = await talk.say('start')
  expect(round.visibility).toBe('private')
  expect(linesOf(round)).toHaveLength(9)
  expect(round.text).toContain('**Round 1 of 3**')
  expect(round.text).toContain(`How was number 1, ${filmsOf(round)[0]}?`)
  expect(talk.collages[0]!.sections[0]!.tiles.map(({ number }) => number)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9,
  ])
  for (const [k, film] of filmsOf(round).entries()) {
    expect(round.pictures![0]!.altText).toContain(`${k + 1}. ${film}`)
    expect(menuOf(round).choices[k]!.name).toBe(`${k + 1}. ${film}`)
  }
})

test('answers become ratings or a mark, what they replace is replaced, and undo takes the last one back', async () => {
  const talk = startTalk()
  const first = await talk.say('start')
  const second = await talk.press(first, 'Loved it')
  expect(second.replace).toBe(true)
  expect(linesOf(second)[0]).toContain('· loved it')
  expect(second.text).toContain('How was number 2')
  const third = await talk.press(second, 'Not seen')
  expect(await profileOf(talk)).toMatchObject({ ratings: [{ movieId: 1, stars: 5 }], unseen: [2] })
  const back = await talk.press(third, 'Undo')
  expect(back.text).toContain('How was number 2')
  expect(await profileOf(talk)).not.toHaveProperty('unseen')
  const again = asReply(await talk.act(menuOf(back).actionId, [menuOf(back).choices[0]!.value]))
  expect(again.text).toContain('How was number 1')
  await talk.press(again, 'Not for me')
  expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 1, stars: 1.5 }])
})

test('the last answer of a round can be taken back from the next', async () => {
  const talk = startTalk()
  const first = await talk.say('start')
  const second = await answerAll(talk, first, 'Fine')
  expect(second.text).toContain('Round 2 of 3')
  const back = await talk.press(second, 'Undo')
  expect(back.text).toContain('Round 1 of 3')
  expect(back.text).toContain(`How was number 9, ${filmsOf(first)[8]}?`)
  expect((await profileOf(talk)).ratings).toHaveLength(8)
  expect((await talk.press(back, 'Loved it')).text).toContain('Round 2 of 3')
})

test('pressed twice it says the same, and the second press asks about the same film', async () => {
  const talk = startTalk()
  const first = await talk.say('start')
  const once = await talk.press(first, 'Fine')
  const twice = await talk.press(first, 'Fine')
  expect(twice.text).toBe(once.text)
  expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 1, stars: 3.5 }])
})

test('an undo that comes too late changes nothing', async () => {
  const talk = startTalk()
  const answered = await talk.press(await talk.say('start'), 'Loved it')
  await talk.say('rate', { movie: 'Toy Story', stars: 4 })
  const late = asReply(await talk.act(idOf(answered, 'Undo')))
  expect(late.text).toContain('changed since')
  expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 1, stars: 4 }])
})

test('a film is not asked about twice, and three rounds are the end', async () => {
  const talk = startTalk()
  const first = await talk.say('start')
  const second = await answerAll(talk, first, 'Loved it')
  expect(second.text).toContain('**Round 2 of 3**')
  const third = await talk.press(second, 'None of the others')
  expect(third.text).toContain('**Round 3 of 3**')
  const asked = [first, second, third].flatMap(filmsOf)
  expect(new Set(asked).size).toBe(27)
  const list = await talk.press(third, 'None of the others')
  expect(list).toMatchObject({ visibility: 'private', replace: true })
  expect(list.text).toContain('Thank you.')
  expect(list.text).toContain('Recommended for Ada')
  // What was not seen is suggested all the same: all but the nine that are rated.
  const suggested = (await talk.say('recommend', { count: 10 })).pictures![0]!.altText
  expect(filmsOf(second).some((film) => suggested.includes(film))).toBe(true)
  expect(filmsOf(first).some((film) => suggested.includes(`. ${film}`))).toBe(false)
  // Three films are left, which are all that a fourth round could have.
  expect(linesOf(await talk.say('start'))).toHaveLength(3)
})

test('who stops in the middle keeps what they answered', async () => {
  const talk = startTalk()
  const second = await talk.press(await talk.say('start'), 'Loved it')
  const list = await talk.press(second, 'Enough, show me films')
  expect(list.text).toContain('Recommended for Ada')
  expect((await profileOf(talk)).ratings).toHaveLength(1)
})

describe('buttons of another time or of other people', () => {
  test('nobody else answers', async () => {
    const talk = startTalk()
    const round = await talk.press(await talk.say('start'), 'Fine')
    const menu = menuOf(round)
    for (const { actionId } of buttonsOf(round)) {
      const answer = asReply(await talk.act(actionId, [], { userId: '2' }))
      expect(answer.text).toContain('belongs to the person who asked')
    }
    const picked = asReply(await talk.act(menu.actionId, [menu.choices[0]!.value], { userId: '2' }))
    expect(picked.text).toContain('belongs to the person who asked')
    expect((await profileOf(talk, { userId: '2' })).ratings).toEqual([])
  })

  test('a round of which films are gone, or that never was one, is said to be old', async () => {
    const talk = startTalk()
    const owner = idOf(await talk.say('start'), 'Loved it')
      .split(':')
      .at(-1)!
    for (const id of [
      `start-say:loved:0:1:zzz:${owner}`,
      `start-say:loved:5:1:1.2:${owner}`,
      `start-say:adored:0:1:1.2:${owner}`,
      `start-say:loved:0:x:1.2:${owner}`,
      `start-rest:1::${owner}`,
    ])
      expect(asReply(await talk.act(id)).text).toContain('from an older version')
    expect(asReply(await talk.act(`start-at:1:1.2:${owner}`, ['film#9'])).text).toContain('older version')
    expect(await profileOf(talk)).toEqual({ demographics: {}, ratings: [], dismissed: [] })
  })

  test('who was forgotten in the middle is asked on, and nothing of before comes back', async () => {
    const talk = startTalk()
    const second = await talk.press(await talk.say('start'), 'Loved it')
    await talk.services.profiles.forget(ada)
    const third = await talk.press(second, 'Fine')
    expect(linesOf(third)[0]).not.toContain('loved it')
    expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 2, stars: 3.5 }])
  })
})

test('a picture that fails leaves the round in words', async () => {
  const talk = startTalk({ pictures: { collage: () => Promise.reject(new Error('no canvas')) } })
  const round = await talk.say('start')
  expect(round.pictures).toEqual([])
  expect(round.text).toContain('could not be drawn')
  expect(linesOf(round)).toHaveLength(9)
  expect((await talk.press(round, 'Loved it')).text).toContain('How was number 2')
})

test('a stranger is offered it under a list, whoever presses; who is known is not', async () => {
  const talk = startTalk()
  const list = await talk.say('recommend')
  const begun = await talk.press(list, 'Teach me your taste', { userId: '2' })
  expect(begun.visibility).toBe('private')
  await talk.press(begun, 'Loved it', { userId: '2' })
  expect((await profileOf(talk, { userId: '2' })).ratings).toHaveLength(1)
  const known = await talk.say('recommend', {}, { userId: '2' })
  expect(buttonsOf(known).map(({ label }) => label)).not.toContain('Teach me your taste')
})

test('who has rated, seen, saved or dismissed every film gets their list at once', async () => {
  const talk = startTalk()
  const ids = talk.services.recommender.movies.map(({ id }) => id)
  await talk.services.profiles.changeFilms(ada, ids.slice(0, 25), () => ({ watchlist: true }))
  await talk.services.profiles.changeFilms(ada, ids.slice(25), () => ({ seen: true }))
  expect((await talk.say('start')).text).toContain('Thank you.')
})

test('what they said they have not seen is in the export, and a rating ends it', async () => {
  const talk = startTalk()
  await talk.press(await talk.say('start'), 'Not seen')
  const exported = async () => {
    const { bytes } = (await talk.say('my-data')).files![0]!
    return JSON.parse(new TextDecoder().decode(bytes)).unseen
  }
  expect(await exported()).toMatchObject([{ movieId: 1, title: 'Toy Story' }])
  const rated = await talk.say('rate', { movie: 'Toy Story', stars: 4 })
  expect(await exported()).toEqual([])
  await talk.press(rated, 'Undo')
  expect(await exported()).toHaveLength(1)
})
