import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import type { Adapter, Bot } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { LogBook } from '../../helpers/log-book.ts'
import { adapterFor as discordAdapterFor } from '../discord/bench.ts'
import { adapterFor as slackAdapterFor } from './bench.ts'

/** One process, one bot, one store in a file: a Discord server and a Slack workspace. */
const folder = mkdtempSync(join(tmpdir(), 'marquee-two-platforms-'))
let discord: LocalDiscord
let slack: LocalSlack
let profiles: ProfileStore
let adapters: Adapter[]

beforeAll(async () => {
  discord = await LocalDiscord.start()
  slack = await LocalSlack.start()
  profiles = await openProfileStore(undefined, { dataFolder: folder, log: new LogBook() })
  const bot: Bot = createBot(createWorld({ profiles }).services)
  const { token, applicationId: clientId, apiUrl } = discord
  await deployCommands({ definitions: bot.commands, token, clientId, apiUrl, guildId: discord.guild.id })
  adapters = [discordAdapterFor(discord, bot).adapter, slackAdapterFor(slack, bot, { profiles }).adapter]
  await Promise.all(adapters.map((adapter) => adapter.start()))
})
afterAll(async () => {
  await Promise.all(adapters.map((adapter) => adapter.stop()))
  await profiles.close()
  await Promise.all([discord.stop(), slack.stop()])
  rmSync(folder, { recursive: true })
})

const onDiscord = async (name: string, command: string, options = {}) =>
  (await discord.guild.member(name).command(command, options).answer()).text
const onSlack = async (name: string, command: string, text = '') =>
  (await slack.member(name).command(`/${command}`, text).answer()).shown

test('Discord takes pictures though Slack brings an HTTP client of another version into the process', async () => {
  const bolt = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'))
  const theirs = bolt('undici') as typeof import('undici')
  const shared = theirs.getGlobalDispatcher()
  theirs.setGlobalDispatcher(new theirs.Agent())
  try {
    await onDiscord('pia', 'rate', { movie: 'Fargo', stars: 5 })
    const { attachments } = await discord.guild.member('pia').command('recommend').answer()
    expect(attachments).toHaveLength(1)
  } finally {
    theirs.setGlobalDispatcher(shared)
  }
})

test('the same name on both is two people', async () => {
  await onDiscord('ada', 'rate', { movie: 'Fargo', stars: 4 })
  await onSlack('ada', 'rate', 'Psycho (1960) 5')
  expect(await onDiscord('ada', 'ratings')).toContain('Fargo')
  expect(await onDiscord('ada', 'ratings')).not.toContain('Psycho')
  expect(await onSlack('ada', 'ratings')).toContain('Psycho')
  expect(await onSlack('ada', 'ratings')).not.toContain('Fargo')
})

test('even the same id on both is two people', async () => {
  const id = discord.guild.member('eve').id
  await onDiscord('eve', 'rate', { movie: 'Fargo', stars: 4 })
  const payload = {
    command: '/ratings',
    text: '',
    user_id: id,
    user_name: 'eve',
    team_id: slack.workspace.id,
  }
  const asked = slack.member('eve').interact({ type: 'slash_commands', payload, channel: slack.channel.id })
  expect((await asked.answer()).shown).toContain('You have not rated a film yet')
})

test('the same name in two workspaces is two people', async () => {
  const elsewhere = slack.newWorkspace('night-owls')
  const { id } = slack.member('ada')
  const asked = slack.member('ada', {}, elsewhere).interact({
    type: 'slash_commands',
    payload: { command: '/ratings', text: '', user_id: id, user_name: 'ada', team_id: elsewhere.id },
    channel: slack.channel.id,
  })
  expect((await asked.answer()).shown).toContain('You have not rated a film yet')
})

test('people who ask at the same moment get their own answers', async () => {
  const names = ['kim', 'lee', 'max', 'noa', 'ole']
  const films = ['Fargo', 'Alien', 'Casablanca', 'Chinatown', 'Die Hard']
  await Promise.all(
    names.flatMap((name, index) => [
      onDiscord(name, 'rate', { movie: films[index]!, stars: 3 }),
      onSlack(name, 'rate', `"${films.at(-1 - index)}" 4`),
    ]),
  )
  const lists = await Promise.all(
    names.flatMap((name) => [onDiscord(name, 'ratings'), onSlack(name, 'ratings')]),
  )
  for (const [index, film] of films.entries()) {
    expect(lists[2 * index]).toContain(film)
    expect(lists[2 * index + 1]).toContain(films.at(-1 - index))
    for (const list of lists.slice(2 * index, 2 * index + 2)) expect(list).toContain('Your ratings (1)')
  }
})

test('a one-time code from Discord makes the account on Slack the same person', async () => {
  const code = /Your code is \*\*([^*]+)\*\*/.exec(await onDiscord('ada', 'connect'))![1]!
  expect(await onSlack('ada', 'connect', code)).toContain('Connected')
  for (const list of [await onDiscord('ada', 'ratings'), await onSlack('ada', 'ratings')]) {
    expect(list).toContain('Fargo')
    expect(list).toContain('Psycho')
  }
  await onSlack('ada', 'rate', 'Alien 3')
  expect(await onDiscord('ada', 'ratings')).toContain('Alien')
  expect(await onSlack('ben', 'connect', code)).toContain('unknown, used or older')
})

test('and one from Slack works on Discord; others stay who they are', async () => {
  await onSlack('kim', 'forget-me')
  const code = /Your code is \*([^*]+)\*/.exec(await onSlack('lee', 'connect'))![1]!
  expect(await onDiscord('kim', 'connect', { code })).toContain('Connected')
  await onDiscord('kim', 'rate', { movie: 'Amélie', stars: 5 })
  expect(await onSlack('lee', 'ratings')).toContain('Amélie')
  expect(await onSlack('kim', 'ratings')).not.toContain('Amélie')
})
