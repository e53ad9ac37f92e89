import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../src/bot/core/bot.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import type { LocalInteraction } from '../../helpers/local-discord/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
  bot.on('recommend', reply('1. Heat', { rows: [[{ kind: 'button', actionId: 'more', label: 'More' }]] }))
  bot.on('more', reply('2. Fargo'))
})
afterAll(() => stopBench(bench))

async function actorOf(interaction: LocalInteraction): Promise<Actor> {
  await interaction.answer()
  return bot.lastActor!
}

test('a command, a button and a suggestion say where they come from', async () => {
  const { guild } = bench.discord
  const here = { server: guild.id, channel: guild.channelId }
  const ada = guild.member('ada')
  const asked = ada.command('recommend')
  expect((await actorOf(asked)).place).toEqual(here)
  expect((await actorOf(ada.click(await asked.answer(), 'More'))).place).toEqual(here)
  await ada.suggestions('rate', 'movie', 'hea')
  expect(bot.suggestRequests.at(-1)!.actor.place).toEqual(here)
})

test('who may manage the server may set things for it, and nobody else', async () => {
  const { ManageGuild, Administrator, ManageMessages } = PermissionFlagsBits
  for (const [permissions, mayManage] of [
    [ManageGuild, true],
    [Administrator, true],
    [ManageMessages, undefined],
    [0n, undefined],
  ] as const) {
    const member = bench.discord.guild.member(`p${permissions}`, { permissions })
    expect((await actorOf(member.command('recommend'))).mayManage, String(permissions)).toBe(mayManage)
  }
})

test('a direct message has no place, nor has a server that has no such app', async () => {
  const data = { id: '1', name: 'recommend', type: 1 }
  const alone = await actorOf(bench.discord.stranger('bob').interact({ type: 2, data }))
  expect(alone).not.toHaveProperty('place')
  expect(alone).not.toHaveProperty('mayManage')
  const guest = bench.discord.guild.member('eve', { permissions: PermissionFlagsBits.ManageGuild })
  const broughtAlong = guest.interact({
    type: 2,
    data,
    overrides: { authorizing_integration_owners: { 1: guest.id } },
  })
  const actor = await actorOf(broughtAlong)
  expect(actor).not.toHaveProperty('place')
  expect(actor).not.toHaveProperty('mayManage')
})

test('where Discord does not say who has the app, the server counts', async () => {
  const { guild } = bench.discord
  const data = { id: '1', name: 'recommend', type: 1 }
  const overrides = { authorizing_integration_owners: undefined }
  const { place } = await actorOf(guild.member('ada').interact({ type: 2, data, overrides }))
  expect(place).toEqual({ server: guild.id, channel: guild.channelId })
})
