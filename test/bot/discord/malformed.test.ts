import { InteractionType } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { fuzzRuns } from '../../helpers/fuzz.ts'
import type { LocalInteraction } from '../../helpers/local-discord/index.ts'
import { seeded } from '../../helpers/seeded.ts'
import { type Bench, eventually, startBench, stopBench } from './bench.ts'

/** The same every time. */
const { random, below, pick, several } = seeded(20_261_123)

const NAMES = ['recommend', 'rate', 'similar', 'link', 'profile', 'ratings', 'unrate', 'help', 'nonsense', '']
const OPTIONS = [
  'movie',
  'stars',
  'similar',
  'genre',
  'decade',
  'count',
  'user',
  'private',
  'oops',
  '__proto__',
]

const text = () =>
  pick([
    () => '',
    () => ' ',
    () => 'x'.repeat(6_000),
    () => String.fromCodePoint(...several(() => 32 + below(0xd000), 40)),
    () => '\u0000\u202e\ud800',
    () => '-1e999',
    () => '../../etc/passwd',
    () => '<@1> @everyone **`||',
    () => String(below(2 ** 31) - 2 ** 30),
  ])()

const value = () =>
  pick<() => unknown>([
    text,
    () => below(1e9) - 5e8,
    () => random() * 1e300,
    () => random() < 0.5,
    () => null,
    () => ({ deep: [{ er: text() }] }),
    () => [text(), 1],
    () => undefined,
  ])()

const option = () => ({
  name: pick(OPTIONS),
  type: pick([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 99]),
  value: value(),
  ...(random() < 0.1 && { options: several(() => ({ name: pick(OPTIONS), type: 3, value: value() }), 2) }),
})

const customId = () =>
  pick([text, () => `more:${text()}`, () => `why:${text()}`, () => `${pick(NAMES)}:1:2:3`])()

const field = () => ({
  type: pick([3, 4, 99]),
  custom_id: pick([...OPTIONS, 'film']),
  ...(random() < 0.8 ? { value: value() } : { values: several(text, 3) }),
})

const drafts: (() => { type: InteractionType; data: object })[] = [
  () => ({
    type: InteractionType.ApplicationCommand,
    data: { id: '1', name: pick(NAMES), type: 1, ...(random() < 0.9 && { options: several(option, 6) }) },
  }),
  () => ({
    type: InteractionType.ApplicationCommandAutocomplete,
    data: {
      id: '1',
      name: pick(NAMES),
      type: 1,
      options: several(() => ({ ...option(), focused: random() < 0.7 }), 3),
    },
  }),
  () => ({
    type: InteractionType.MessageComponent,
    data: { component_type: pick([2, 3, 5, 6, 7, 8]), custom_id: customId(), values: several(text, 3) },
  }),
  () => ({
    type: InteractionType.ModalSubmit,
    data: {
      custom_id: customId(),
      components: several(
        () =>
          random() < 0.5 ? { type: 18, component: field() } : { type: 1, components: several(field, 2) },
        5,
      ),
    },
  }),
  () => ({
    type: InteractionType.ApplicationCommand,
    data: { id: '1', name: pick(NAMES), type: pick([2, 3]), target_id: '1', resolved: {} },
  }),
]

/** What no client sends and discord.js does not survive by itself. */
const broken: readonly { type?: InteractionType; data?: object; overrides?: object }[] = [
  { overrides: { data: null } },
  { overrides: { entitlements: undefined } },
  { overrides: { member: undefined } },
  { overrides: { app_permissions: 'many' } },
  { overrides: { authorizing_integration_owners: null } },
  { overrides: { locale: undefined, channel: undefined } },
  { data: { id: '1', name: 'help', type: 1, options: 'x' } },
  { data: { id: '1', name: 'help', type: 1, options: [null] } },
  { data: { id: '1', name: 'help', type: 77 } },
  { type: 42 as InteractionType },
  { type: InteractionType.ModalSubmit, data: { custom_id: 'x' } },
  { type: InteractionType.ModalSubmit, data: { custom_id: 'x', components: [null] } },
  { type: InteractionType.MessageComponent, data: { component_type: 99, custom_id: 'x' } },
  { type: InteractionType.MessageComponent, data: { component_type: 2 } },
  { type: InteractionType.ApplicationCommandAutocomplete, data: { name: 'rate', options: 7 } },
]

let bench: Bench
beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const batches = Math.ceil(fuzzRuns(0.1, 300) / 20)

test(`${20 * batches} malformed interactions get an answer each, and nobody notices afterwards`, async () => {
  const ada = bench.discord.guild.member('ada')
  const message = await ada.command('recommend').answer()
  const sent: LocalInteraction[] = []
  for (let batch = 0; batch < batches; batch += 1) {
    const interactions = Array.from({ length: 20 }, () => {
      const draft = pick(drafts)()
      const onMessage = draft.type === InteractionType.MessageComponent
      return ada.interact({ ...draft, ...(onMessage && { source: message }) })
    })
    sent.push(...interactions)
    await Promise.all(interactions.map((interaction) => interaction.acknowledged()))
  }
  const answered = sent.filter(({ origin }) => origin.type !== InteractionType.ApplicationCommandAutocomplete)
  for (const interaction of answered)
    if (interaction.acknowledgement?.type !== 9) expect((await interaction.answer()).text).not.toBe('')
  expect(sent).toHaveLength(20 * batches)
  expect((await ada.command('recommend').answer()).content).toContain('1.')
})

test.each(broken)('what discord.js cannot read is answered too: %j', async (draft) => {
  const ada = bench.discord.guild.member('ada', { locale: 'de' })
  const help = { type: InteractionType.ApplicationCommand, data: { id: '1', name: 'help', type: 1 } }
  const interaction = ada.interact({ ...help, ...draft })
  expect([4, 5, 8]).toContain((await interaction.acknowledged()).type)
  expect(bench.adapter.healthy()).toBe(true)
})

test('an interaction without id and token ends in the log', async () => {
  bench.discord.gateway.dispatch('INTERACTION_CREATE', { token: 5 }, bench.discord.guild.id)
  await eventually(() => expect(bench.log.lines.at(-1)?.message).toBe('An interaction could not be read'))
})
