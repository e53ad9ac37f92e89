import { rmSync } from 'node:fs'
import { PermissionFlagsBits } from 'discord-api-types/v10'
import Database from 'libsql'
import { expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { eventually, startBench, stopBench } from './bench.ts'

test('what belongs to a server goes when the bot leaves it, and stays while it is only away', async () => {
  const dataFolder = newFolder()
  const profiles = await openProfileStore(undefined, { dataFolder, log: silent })
  const { services } = createWorld({ profiles })
  const bench = await startBench(createBot(services))
  const { discord } = bench
  const { guild, gateway } = discord
  const text = () => {
    const database = new Database(`${dataFolder}/profiles.sqlite`, { readonly: true })
    const rows = database.prepare('select key, value from entries').all()
    database.close()
    return JSON.stringify(rows)
  }
  const ada = guild.member('ada', { globalName: 'Countess', permissions: PermissionFlagsBits.ManageGuild })
  const set = { 'server-language': 'fr', 'public-answers': 'only-here', shown: true, private: true }
  expect((await ada.command('settings', set).answer()).text).toContain('Shown to others here: yes.')
  for (const word of [guild.id, guild.channelId, 'Countess']) expect(text(), word).toContain(word)

  gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild.id)
  expect((await ada.command('settings').answer()).text).toContain('Shown to others here: yes.')
  gateway.dispatch('GUILD_CREATE', guild.toJSON(), guild.id)

  // The store is away for a moment just then.
  const { forgetServer } = profiles
  let tries = 0
  profiles.forgetServer = (server) => {
    tries += 1
    return tries === 1 ? Promise.reject(new StoreUnavailableError()) : forgetServer.call(profiles, server)
  }
  gateway.dispatch('GUILD_DELETE', { id: guild.id }, guild.id)
  await eventually(() => {
    for (const word of [guild.id, guild.channelId, 'Countess', 'fr']) expect(text(), word).not.toContain(word)
  })
  expect(tries).toBe(2)
  expect(text()).toContain('private')
  await stopBench(bench)
  await profiles.close()
  rmSync(dataFolder, { recursive: true })
})
