import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { fuzzRuns } from '../../helpers/fuzz.ts'
import type { LocalInteraction, LocalPerson } from '../../helpers/local-slack/index.ts'
import { seeded } from '../../helpers/seeded.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

/** The same every time. */
const batches = Math.ceil(fuzzRuns(0.05, 150) / 10)

const { random, below, pick, several } = seeded(20_261_123)

const COMMANDS = [
  '/recommend',
  '/rate',
  '/similar',
  '/link',
  '/profile',
  '/marquee',
  '/help',
  '/nonsense',
  'x',
  '',
]
const ACTIONS = [
  'more',
  'seen',
  'why',
  'undo',
  'ratings',
  'which',
  'slack.run:',
  'slack.run:recommend',
  'rate-form',
]

const text = () =>
  pick([
    () => '',
    () => ' ',
    () => 'similar:true genre:"film noir',
    () => 'x'.repeat(6_000),
    () => String.fromCodePoint(...several(() => 32 + below(0xd000), 40)),
    () => '\u0000\u202e\ud800',
    () => '<@U1|> <!channel> &lt;&amp',
    () => 'heat -1e999',
  ])()

const value = (): unknown =>
  pick<() => unknown>([
    text,
    () => below(1e9) - 5e8,
    () => random() < 0.5,
    () => null,
    () => ({ id: value(), values: { a: { b: value() } } }),
    () => [text(), null],
    () => undefined,
  ])()

/** Some of the fields that Slack's payload has, others wrong. */
const damaged = (payload: Record<string, unknown>) => {
  for (const name of Object.keys(payload)) if (random() < 0.15) payload[name] = value()
  return payload
}

const user = (ada: LocalPerson) => ({
  user: { id: ada.id, name: 'ada', team_id: ada.workspace.id },
  team: { id: ada.workspace.id },
})

const drafts: ((ada: LocalPerson) => {
  type: 'slash_commands' | 'interactive' | 'events_api'
  payload: object
})[] = [
  (ada) => ({
    type: 'slash_commands',
    payload: damaged({
      command: pick(COMMANDS),
      text: text(),
      user_id: ada.id,
      user_name: 'ada',
      team_id: ada.workspace.id,
      channel_id: 'C1',
    }),
  }),
  (ada) => ({
    type: 'interactive',
    payload: damaged({
      type: 'block_actions',
      ...user(ada),
      container: pick([
        { type: 'message', message_ts: '1.1', is_ephemeral: random() < 0.5 },
        { type: 'view' },
        null,
      ]),
      actions: pick<() => unknown>([
        () => [
          damaged({ action_id: `${pick(ACTIONS)}${pick(['', ':', `:${text()}:0:p`])}`, type: 'button' }),
        ],
        () => [{ action_id: pick(ACTIONS), selected_option: pick([null, { value: text() }, 'x']) }],
        () => [],
        () => [null],
        value,
      ])(),
    }),
  }),
  (ada) => ({
    type: 'interactive',
    payload: damaged({
      type: 'view_submission',
      ...user(ada),
      view: damaged({
        type: 'modal',
        callback_id: pick(['rate', 'rate:1', '', 'nonsense', text()]),
        private_metadata: pick(['', '{', 'null', '7', '{"channel":5,"responseUrl":{}}']),
        state: pick<() => unknown>([
          () => ({ values: { movie: { movie: { selected_option: { value: text() } } } } }),
          () => ({ values: { a: null, b: { c: 7 } } }),
          value,
        ])(),
      }),
    }),
  }),
  (ada) => ({
    type: 'interactive',
    payload: {
      ...damaged({ ...user(ada), action_id: text(), value: value(), view: damaged({ callback_id: text() }) }),
      type: 'block_suggestion',
    },
  }),
  (ada) => ({
    type: 'events_api',
    payload: {
      ...damaged({ type: 'event_callback', team_id: ada.workspace.id, authorizations: value() }),
      event: damaged({
        type: pick(['app_home_opened', 'message', 'reaction_added']),
        user: ada.id,
        tab: 'home',
      }),
    },
  }),
  (ada) => ({
    type: 'interactive',
    payload: damaged({
      type: pick(['shortcut', 'message_action', 'view_closed', 'unheard_of']),
      ...user(ada),
    }),
  }),
]

describe.each(['socket', 'http'] as const)('by %s', (mode) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench(createBot(createWorld().services), { mode })
  })
  afterAll(() => stopBench(bench))

  test(`${10 * batches} malformed payloads are acknowledged each, and nobody notices afterwards`, async () => {
    const { slack, adapter } = bench
    const ada = slack.member('ada')
    const sent: LocalInteraction[] = []
    for (let batch = 0; batch < batches; batch += 1) {
      const interactions = Array.from({ length: 10 }, () => {
        const { type, payload } = pick(drafts)(ada)
        const channel = random() < 0.8 ? { channel: slack.channel.id } : {}
        return ada.interact({ type, payload: payload as Record<string, unknown>, ...channel })
      })
      sent.push(...interactions)
      await Promise.all(interactions.map((interaction) => interaction.acknowledged()))
    }
    expect(sent).toHaveLength(10 * batches)
    expect(sent.filter(({ failure }) => failure)).toEqual([])
    expect((await slack.member('ben').command('/recommend').answer()).shown).toContain('1.')
    expect(adapter.healthy()).toBe(true)
  })

  test('a command that does not exist is answered', async () => {
    const message = await bench.slack.member('ada').command('/nonsense').answer()
    expect(message).toMatchObject({ ephemeral: true, shown: expect.stringContaining('/help') })
  })

  test('an envelope of an unknown kind is answered where it can be', async () => {
    const { slack } = bench
    const payload = { type: 'unheard_of', ...user(slack.member('ada')) }
    const message = await slack
      .member('ada')
      .interact({ type: 'interactive', payload, channel: slack.channel.id })
      .answer()
    expect(message.ephemeral).toBe(true)
  })
})

describe('what comes over a socket', () => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench(createBot(createWorld().services))
  })
  afterAll(() => stopBench(bench))

  test.each([
    ['null'],
    ['7'],
    ['{'],
    ['{}'],
    ['{"type":"events_api","envelope_id":"e1"}'],
    ['{"type":"events_api","envelope_id":"e2","payload":{}}'],
    ['{"type":"interactive","envelope_id":"e3","payload":null}'],
    ['{"type":"slash_commands","envelope_id":"e4","payload":"x"}'],
    ['{"type":"error","envelope_id":"e5","payload":{}}'],
  ])('%s does not end the process', async (raw) => {
    bench.slack.socket.sendRaw(raw)
    expect((await bench.slack.member('ada').command('/about').answer()).ephemeral).toBe(true)
  })
})
