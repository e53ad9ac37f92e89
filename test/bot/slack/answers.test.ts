import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../discord/fake-bot.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

test('a command is acknowledged, then answered with a picture, its alt text, the list and buttons', async () => {
  bot.on(
    'recommend',
    reply('**For Ada**\n1. Heat (1995) 4.5\n- M*A*S*H <b> & co', {
      pictures: [picture()],
      rows: [[{ kind: 'button', actionId: 'more:1', label: 'More', style: 'primary', emoji: '🎬' }]],
    }),
  )
  const ada = bench.slack.member('ada', { locale: 'de-DE', displayName: 'Countess' })
  const interaction = ada.command('/recommend', 'similar:true count:5')
  const message = await interaction.answer()

  expect(interaction.acknowledgement?.payload).toEqual({})
  expect(message.ephemeral).toBe(false)
  expect(message.shown).toBe('*For Ada*\n1. Heat (1995) 4.5\n• M*A*S*H &lt;b&gt; &amp; co')
  expect(message.text).toBe(message.shown)
  expect(message.altTexts).toEqual(['Heat (1995), 4.5 stars'])
  expect(message.buttons).toMatchObject([
    { action_id: 'more:1', style: 'primary', text: { type: 'plain_text', text: '🎬 More' } },
  ])
  expect(bot.requests.at(-1)).toEqual({
    kind: 'command',
    name: 'recommend',
    options: { similar: 'true', count: '5' },
    actor: {
      platform: 'slack',
      workspace: bench.slack.workspace.id,
      userId: ada.id,
      displayName: 'Countess',
      locale: 'de-DE',
      theme: 'light',
    },
  })
})
