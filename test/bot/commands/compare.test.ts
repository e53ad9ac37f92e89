import { beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import { initialsOf } from '../../../src/bot/core/initials.ts'
import type { FindMembers } from '../../../src/bot/core/member.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { ada, asReply, startTalk, type Talk } from './helpers.ts'

const server = { platform: 'discord', server: 'g1' } as const
const here: Actor = { ...ada, place: { server: 'g1', channel: 'films' } }
const ben = { platform: 'discord', workspace: 'global', userId: '1002' } as const
const members: Record<string, Awaited<ReturnType<FindMembers>>[number]> = {
  ben: { who: ben, displayName: 'Ben *the* @everyone' },
  ada: { who: { ...ben, userId: '1001', aliases: [] }, displayName: 'Ada' },
  bot: { who: { ...ben, userId: '9' }, displayName: 'Marquee', isBot: true },
}
const findMembers: FindMembers = async (named) => named.map((name) => members[name])

let talk: Talk
const ask = async (options: Record<string, unknown>, actor: Actor = here): Promise<Reply> =>
  asReply(await talk.bot.answer({ kind: 'command', name: 'compare', actor, options, findMembers }))

beforeEach(async () => {
  talk = startTalk()
  const { profiles } = talk.services
  // Horror against romance.
  for (const [id, mine, theirs] of [
    [6, 5, 1],
    [8, 5, 1],
    [12, 1, 5],
    [16, 1, 5],
    [13, 5, 5],
  ] as const) {
    await profiles.rate(here, id, mine, 1)
    await profiles.rate(ben, id, theirs, 1)
  }
})

const agree = async () => {
  const { profiles } = talk.services
  await profiles.show(here, server, 'Ada')
  await profiles.show(ben, server, 'Ben')
}

test('says how alike two tastes are, what both love and what divides them, in a picture and in words', async () => {
  await agree()
  const answer = await ask({ with: '@ben' })
  expect(answer.visibility).toBe('public')
  expect(answer.text).toMatch(/More alike than \d+% of all pairs/)
  expect(answer.text).toContain('Will not agree on')
  expect(answer.text).toMatch(/Ada \d\.\d, Ben the @everyone \d\.\d/)
  const [collage] = talk.collages
  expect(collage).toMatchObject({
    people: [
      { initial: 'A', name: 'Ada' },
      { initial: 'B', name: 'Ben the @everyone' },
    ],
    sections: [{ heading: 'Both love' }, { heading: 'Will not agree on' }],
  })
  for (const { tiles } of collage!.sections)
    for (const { starsOfPeople } of tiles) expect(starsOfPeople).toHaveLength(2)
  const { text, pictures } = answer
  expect(`${text}${pictures![0]!.altText}`).not.toMatch(/rated|5 stars/)
  expect(pictures![0]!.altText).toMatch(/Ada \d\.\d/)
})

test('stays with who asked when they want it so', async () => {
  await agree()
  expect((await ask({ with: '@ben', private: true })).visibility).toBe('private')
})

describe('is refused with a sentence, in private, and tells nothing', () => {
  test.each<[string, () => Promise<unknown>, Record<string, unknown>, Partial<Actor>, string]>([
    ['where neither agreed', async () => {}, { with: '@ben' }, {}, 'you have not'],
    [
      'where who asks did not agree',
      () => talk.services.profiles.show(ben, server, 'Ben'),
      { with: '@ben' },
      {},
      'you have not',
    ],
    [
      'where the other did not agree',
      () => talk.services.profiles.show(here, server, 'Ada'),
      { with: '@ben' },
      {},
      'has not agreed',
    ],
    [
      'in a server where they did not agree',
      agree,
      { with: '@ben' },
      { place: { server: 'g2', channel: 'films' } },
      'you have not',
    ],
    ['with a bot', agree, { with: '@bot' }, {}, 'Bots have no taste'],
    ['with oneself', agree, { with: '@ada' }, {}, 'somebody else'],
    ['with nobody known', agree, { with: '@nobody' }, {}, 'nobody'],
    ['with nobody named', agree, {}, {}, 'with'],
  ])('%s', async (_case, prepare, options, who, words) => {
    await prepare()
    const answer = await ask(options, { ...here, ...who })
    expect(answer.visibility).toBe('private')
    expect(answer.text).toContain(words)
    expect(answer.text).not.toContain('%')
    expect(talk.collages).toEqual([])
    expect(talk.errors).toEqual([])
  })

  test('in direct messages', async () => {
    await agree()
    expect((await ask({ with: '@ben' }, ada)).text).toContain('not in direct messages')
  })

  test('where nothing is known of one', async () => {
    await agree()
    await talk.services.profiles.forget(ben)
    await talk.services.profiles.show(ben, server, 'Ben')
    expect((await ask({ with: '@ben' })).text).toContain('nothing of Ben')
    await talk.services.profiles.forget(here)
    await talk.services.profiles.show(here, server, 'Ada')
    expect((await ask({ with: '@ben' })).text).toContain('nothing of your taste')
  })
})

test('initials tell people apart, in any script', () => {
  expect(initialsOf(['Ada', 'ben', 'Bea', '', '…', 'Ärger', '李小龍', '👩‍🚀 Zoë'])).toEqual([
    'A',
    'B1',
    'B2',
    '?1',
    '?2',
    'Ä',
    '李',
    'Z',
  ])
})
