import { ApplicationCommandOptionType, InteractionType } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bytes = new TextEncoder().encode('Title,Year,Rating\nFargo,1996,4')
let bench: Bench

beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const ada = () => bench.discord.guild.member('ada', { locale: 'en-US' })

/** `/import` with an attachment as Discord describes it, or does not. */
function attached(described?: object) {
  return ada().interact({
    type: InteractionType.ApplicationCommand,
    data: {
      id: '1',
      name: 'import',
      type: 1,
      options: [{ name: 'file', type: ApplicationCommandOptionType.Attachment, value: '9' }],
      ...(described && {
        resolved: { attachments: { 9: { id: '9', filename: 'x.csv', size: bytes.length, ...described } } },
      }),
    },
  })
}

test('a file that is attached to the command is looked at, privately', async () => {
  const interaction = ada().command('import', { file: { name: 'mine.csv', bytes } })
  const answer = await interaction.answer()
  expect(answer.ephemeral).toBe(true)
  expect(answer.text).toContain('Import of mine.csv')
  expect(answer.text).toContain('Fargo (1996) ★ 4')
})

test('without one, a form asks for it', async () => {
  const opened = ada().command('import')
  const { components } = await opened.modal()
  expect(components[0]!.component).toEqual({ type: 19, custom_id: 'file', required: true })
  const sent = await ada().submit(opened, { file: { name: 'mine.csv', bytes } })
  expect((await sent.answer()).text).toContain('Import of mine.csv')
})

test('a file anywhere but with Discord is left alone', async () => {
  for (const url of ['http://127.0.0.1:9/x.csv', 'https://cdn.discordapp.com.evil.example/x.csv']) {
    const answer = await attached({ url, proxy_url: url }).answer()
    expect(answer.text).toBe('Your file lies on another server, and I open only files that were sent here.')
  }
  const origins = bench.log.lines.flatMap(({ fields }) => fields.origin ?? [])
  expect(origins).toEqual(['http://127.0.0.1:9', 'https://cdn.discordapp.com.evil.example'])
})

test('a file that Discord no longer has is said', async () => {
  const url = `${new URL(bench.discord.apiUrl).origin}/attachments/404/x.csv`
  expect((await attached({ url, proxy_url: url }).answer()).text).toBe(
    'I could not fetch your file; please send it again.',
  )
})

test('an attachment that is not described is a missing file, not a fault', async () => {
  expect((await attached().answer()).text).toContain('Expected file to be a file, attached')
})
