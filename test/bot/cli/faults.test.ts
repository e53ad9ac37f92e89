import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { serveMarquee } from '../../helpers/marquee.ts'
import { newFolder, silent } from '../profiles/backends.ts'

test('SIGTERM during twenty commands: all twenty have their lists before it ends', async () => {
  const discord = await LocalDiscord.start()
  const { token, applicationId: clientId, apiUrl } = discord
  await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl })
  const served = await serveMarquee({
    MARQUEE_DATA: newFolder(),
    DISCORD_TOKEN: token,
    DISCORD_CLIENT_ID: clientId,
    DISCORD_API_URL: apiUrl,
    LOG_LEVEL: 'error',
  })
  const asked = Array.from({ length: 20 }, (_, index) =>
    discord.guild.member(`member ${index}`).command('recommend'),
  )
  await Promise.all(asked.map((interaction) => interaction.acknowledged()))
  const ended = served.stop()
  const answers = await Promise.all(asked.map((interaction) => interaction.answer()))
  for (const { content } of answers) expect(content).toContain('1.')
  expect(await ended).toBe(0)
  await discord.stop()
}, 60_000)

test('a store file that is damaged inside: said in every answer and by /health, and never overwritten', async () => {
  const dataFolder = newFolder()
  const store = await openProfileStore(undefined, { dataFolder, log: silent })
  for (let person = 0; person < 60; person++)
    await store.remember(`state ${person}`, 'x'.repeat(3_000), 3_600_000)
  await store.close()
  const file = join(dataFolder, 'profiles.sqlite')
  const bytes = readFileSync(file)
  const damaged = Buffer.from(bytes).fill(0x5a, 4_096, bytes.length - 4_096)
  writeFileSync(file, damaged)

  const served = await serveMarquee({ MARQUEE_DATA: dataFolder, LOG_LEVEL: 'silent' })
  const said = await fetch(`${served.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'ada', text: '/rate movie:"The Kid (1921)" stars:4' }),
  })
  expect(await said.text()).toContain('nothing was read or saved')
  const health = await fetch(`${served.url}/health`)
  expect([health.status, await health.json()]).toMatchObject([503, { ok: false, store: false }])
  expect((await fetch(`${served.url}/health/live`)).status).toBe(200)
  expect(await served.stop()).toBe(0)
  expect(readFileSync(file).equals(damaged)).toBe(true)
}, 60_000)
