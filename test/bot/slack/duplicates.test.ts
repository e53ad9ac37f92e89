import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

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
    const payload = { trigger_id: first.triggerId, command: '/recommend', text: '', user_id: ada.id }
    const whole = { ...payload, user_name: 'ada', team_id: ada.workspace.id, channel_id: slack.channel.id }
    const again = ada.interact({ type: 'slash_commands', payload: whole, channel: slack.channel.id })
    await again.acknowledged()
    // What comes after it is answered when it would have been.
    await ada.command('/help').answer()
    expect(again.messages).toEqual([])
    await expect.poll(() => records.map(({ command }) => command)).toEqual(['recommend', 'help'])
  })
})
