import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, startBench, stopBench } from './bench.ts'
import { FakeBot, picture, reply } from './fake-bot.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

test('a command is deferred, then answered with a picture, its alt text and buttons', async () => {
  bot.on(
    'recommend',
    reply('**For Ada**\n1. Heat (1995) 4.5', {
      pictures: [picture()],
      rows: [[{ kind: 'button', actionId: 'more:1', label: 'More', style: 'primary', emoji: '🎬' }]],
    }),
  )
  const ada = bench.discord.guild.member('ada', { locale: 'de', nick: 'Countess' })
  const interaction = ada.command('recommend', { similar: true, count: 5 })
  const message = await interaction.answer()

  expect(interaction.acknowledgement).toMatchObject({ type: 5, ephemeral: false })
  expect(message.content).toBe('**For Ada**\n1. Heat (1995) 4.5')
  expect(message.attachments).toMatchObject([
    { filename: 'films.png', description: 'Heat (1995), 4.5 stars', type: 'image/png' },
  ])
  expect(message.attachments[0]!.bytes).toEqual(new Uint8Array(picture().bytes))
  expect(message.buttons).toMatchObject([{ label: 'More', custom_id: 'more:1', emoji: { name: '🎬' } }])
  expect(message.allowedMentions).toEqual({ parse: [] })
  expect(bot.requests.at(-1)).toEqual({
    kind: 'command',
    name: 'recommend',
    options: { similar: true, count: 5 },
    actor: {
      platform: 'discord',
      workspace: 'global',
      userId: ada.id,
      displayName: 'Countess',
      locale: 'de',
    },
  })
})
