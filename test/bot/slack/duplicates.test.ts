import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createMemoryProfiles, createWorld } from '../../contracts/conversation-world.ts'
import type { LocalInteraction } from '../../helpers/local-slack/index.ts'
import { adapterFor, type Bench, startAdapter, startBench, stopBench } from './bench.ts'

/** Slack sends once more what somebody did. */
function sendAgain({ slack }: Pick<Bench, 'slack'>, first: LocalInteraction): LocalInteraction {
  const ada = slack.member('ada')
  const payload = { trigger_id: first.triggerId, command: '/recommend', text: '', user_id: ada.id }
  const whole = { ...payload, user_name: 'ada', team_id: ada.workspace.id, channel_id: slack.channel.id }
  return ada.interact({ type: 'slash_commands', payload: whole, channel: slack.channel.id })
}

describe.each(['socket', 'http'] as const)('by %s', (mode) => {
  let bench: Bench
  beforeAll(async () => {
    bench = await startBench(createBot(createWorld().services), { mode })
  })
  afterAll(() => stopBench(bench))

  test('an envelope that Slack sends again is acknowledged, and answered once', async () => {
    const { slack, records } = bench
    const ada = slack.member('ada')
    const first = ada.command('/recommend')
    await first.answer()
    const again = sendAgain(bench, first)
    await again.acknowledged()
    // What comes after it is answered when it would have been.
    await ada.command('/help').answer()
    expect(again.messages).toEqual([])
    await expect.poll(() => records.map(({ command }) => command)).toEqual(['recommend', 'help'])
  })
})

describe('by two processes that share a store', () => {
  const profiles = createMemoryProfiles(Date.now)
  const bot = createBot(createWorld().services)
  let first: Bench
  let second: Omit<Bench, 'slack'>
  const answered = () => [first, second].map(({ records }) => records.map(({ command }) => command))
  beforeEach(async () => {
    first = await startBench(bot, { mode: 'http', profiles, shared: true })
    second = adapterFor(first.slack, bot, { mode: 'http', profiles, shared: true })
  })
  afterEach(async () => {
    await second.adapter.stop()
    await stopBench(first)
  })

  test('what is sent again to the other is acknowledged, and answered once', async () => {
    const { slack } = first
    const asked = slack.member('ada').command('/recommend')
    await asked.answer()
    await startAdapter(slack, second.adapter)
    const again = sendAgain(first, asked)
    await again.acknowledged()
    await slack.member('ada').command('/help').answer()
    expect(again.messages).toEqual([])
    await expect.poll(answered).toEqual([['recommend'], ['help']])
  })

  test('a store that fails, or hangs, leaves nobody without an answer', async () => {
    for (const [name, changeState] of [
      ['/help', () => Promise.reject(new Error('away'))],
      ['/about', () => new Promise<never>(() => {})],
    ] as const) {
      const broken = adapterFor(first.slack, bot, {
        mode: 'http',
        profiles: { ...profiles, changeState },
        shared: true,
      })
      await startAdapter(first.slack, broken.adapter)
      await first.slack.member('ada').command(name).answer()
      await broken.adapter.stop()
    }
  })
})
