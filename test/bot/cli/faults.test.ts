import { closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import type { HealthReport } from '../../../src/bot/core/health.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { type Served, serveMarquee } from '../../helpers/marquee.ts'
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

/** A folder with a store of many pages, and its file. */
async function filled(): Promise<{ dataFolder: string; file: string; bytes: Buffer }> {
  const dataFolder = newFolder()
  const store = await openProfileStore(undefined, { dataFolder, log: silent })
  for (let person = 0; person < 60; person++)
    await store.remember(`state ${person}`, 'x'.repeat(3_000), 3_600_000)
  await store.close()
  const file = join(dataFolder, 'profiles.sqlite')
  return { dataFolder, file, bytes: readFileSync(file) }
}

const rate = (served: Served) =>
  fetch(`${served.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: 'ada', text: '/rate movie:"The Kid (1921)" stars:4' }),
  }).then((answer) => answer.text())

async function health(served: Served): Promise<[number, HealthReport]> {
  const answer = await fetch(`${served.url}/health`)
  return [answer.status, (await answer.json()) as HealthReport]
}

const setAside = (folder: string) => readdirSync(folder).filter((name) => /damaged.*\.sqlite$/.test(name))

test('a store file that is damaged inside: set aside as it is, said by /health, and everybody is answered', async () => {
  const { dataFolder, file, bytes } = await filled()
  const damaged = Buffer.from(bytes).fill(0x5a, 4_096, bytes.length - 4_096)
  writeFileSync(file, damaged)
  const served = await serveMarquee({ MARQUEE_DATA: dataFolder, LOG_LEVEL: 'silent' })
  const aside = join(dataFolder, setAside(dataFolder)[0]!)
  expect(await health(served)).toMatchObject([
    200,
    { ok: true, store: true, storeNotice: expect.stringContaining(aside) },
  ])
  expect(await rate(served)).toContain('The Kid (1921)')
  expect(await served.stop()).toBe(0)
  expect(readFileSync(aside).equals(damaged)).toBe(true)
}, 60_000)

test('a store file that is damaged while it is in use: said in every answer and by /health, and set aside by the next start', async () => {
  const { dataFolder, file, bytes } = await filled()
  const env = { MARQUEE_DATA: dataFolder, LOG_LEVEL: 'silent' }
  const served = await serveMarquee(env)
  // All but what a start has read: the first page, and the index of what expires.
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(bytes.length - 4_096, 0x5a), 0, undefined, 4_096)
  closeSync(handle)
  expect(await rate(served)).toContain('nothing was saved')
  expect(await health(served)).toMatchObject([
    503,
    { ok: false, store: false, storeFault: expect.stringContaining(`${file} is damaged`) },
  ])
  expect((await fetch(`${served.url}/health/live`)).status).toBe(200)
  expect(await served.stop()).toBe(0)
  const again = await serveMarquee(env)
  expect(setAside(dataFolder)).toHaveLength(1)
  expect(await rate(again)).toContain('The Kid (1921)')
  expect(await again.stop()).toBe(0)
}, 60_000)
