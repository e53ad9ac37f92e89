import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BotRequest, SuggestRequest } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { LIMITS } from '../../../src/bot/core/limits.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { fuzzRuns } from '../../helpers/fuzz.ts'
import { problemsOf } from '../../helpers/limit-problems.ts'

const world = createWorld()
const bot = createBot(world.services)
const optionNames = bot.commands.flatMap(({ options }) => options.map(({ name }) => name))

const junk = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withTypedArray: true,
  }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    'true',
    '5',
    '-1',
    '1e999',
    'NaN',
    '__proto__',
    '../../etc/passwd',
    '<@U1>',
    '{{name}}',
    '$t(and)',
    '"',
    '',
  ),
)
const actor = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constant({
      platform: 'web',
      workspace: 'local',
      userId: 'fuzz',
      displayName: '**x**_<@1>',
      locale: 'de',
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ platform: junk, workspace: junk, userId: junk, displayName: junk, locale: junk }),
  },
  { weight: 1, arbitrary: junk },
)
const name = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...bot.commands.map((command) => command.name)) },
  { weight: 1, arbitrary: junk },
)
const options = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...optionNames), fc.string()), junk, { maxKeys: 6 }),
  },
  { weight: 1, arbitrary: junk },
)
const actions =
  'more share undismiss seen dismiss dismissed why undo rate-form ratings link another forget which x'.split(
    ' ',
  )
const actionId = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...actions),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('0', '1', '-', 'p', 'yes')), { maxLength: 5 }),
    )
    .map(([action, args]) => [action, ...args].join(':')),
  junk,
)
const request = fc.oneof(
  fc.record({ kind: fc.constant('command'), actor, name, options }),
  fc.record({ kind: fc.constant('action'), actor, actionId, values: fc.oneof(fc.array(fc.string()), junk) }),
  fc.record({
    kind: fc.constant('form'),
    actor,
    formId: fc.oneof(fc.constantFrom('rate', 'rate:x', 'nothing'), junk),
    fields: options,
  }),
  junk,
)

const requests = fuzzRuns(0.15, 300)
const questions = fuzzRuns(0.05, 300)

test(`${requests} malformed requests: a plan and an answer each, within every limit, nothing thrown`, async () => {
  await fc.assert(
    fc.asyncProperty(request, async (made) => {
      const plan = bot.plan(made as BotRequest)
      expect(['reply', 'update', 'form']).toContain(plan.acknowledge)
      const answer = await bot.answer(made as BotRequest)
      expect(problemsOf(answer)).toEqual([])
      if (answer.kind === 'reply') expect(answer.text).not.toBe('')
      if (answer.kind === 'reply' && plan.visibility === 'private') expect(answer.visibility).toBe('private')
      if (answer.kind === 'form') expect(plan.acknowledge).toBe('form')
    }),
    { seed: 42, numRuns: requests },
  )
}, 600_000)

test(`${questions} malformed questions for suggestions: a list each`, async () => {
  const ask = fc.record({
    actor,
    command: name,
    option: fc.oneof(fc.constantFrom(...optionNames), junk),
    typed: junk,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 5, arbitrary: ask }, { weight: 1, arbitrary: junk }),
      async (made) => {
        const choices = await bot.suggest(made as SuggestRequest)
        expect(choices.length).toBeLessThanOrEqual(LIMITS.choices)
        for (const { name, value } of choices)
          expect([name, value].every((text) => text !== '' && text.length <= 100)).toBe(true)
      },
    ),
    { seed: 43, numRuns: questions },
  )
}, 600_000)

test('a request that makes no sense is a sentence with an id that is in the log', async () => {
  world.errors.length = 0
  const answer = await bot.answer({ kind: 'dance' } as never)
  expect(answer).toMatchObject({ kind: 'reply', visibility: 'private' })
  const [logged] = world.errors
  expect(answer.kind === 'reply' && answer.text).toContain((logged!.fields as { errorId: string }).errorId)
})

test('very long values are refused without being searched through', async () => {
  const actor = { platform: 'web', workspace: 'local', userId: 'long', displayName: 'x'.repeat(1e6) } as const
  for (const text of [
    ' '.repeat(1e6),
    '★ '.repeat(5e5),
    '('.repeat(1e6),
    '1'.repeat(1e6),
    '9 '.repeat(5e5),
  ]) {
    for (const [name, options] of [
      ['rate', { movie: text, stars: text }],
      ['recommend', { decade: text, genre: text, count: text, similar: text }],
      ['profile', { age: text, occupation: text }],
    ] as const) {
      const answer = await bot.answer({ kind: 'command', actor, name, options })
      expect(answer).toMatchObject({
        kind: 'reply',
        visibility: 'private',
        text: expect.stringContaining('Usage'),
      })
      expect(problemsOf(answer)).toEqual([])
    }
    expect(Array.isArray(await bot.suggest({ actor, command: 'rate', option: 'movie', typed: text }))).toBe(
      true,
    )
  }
})
