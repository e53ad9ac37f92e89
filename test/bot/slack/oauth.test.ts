import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreUnavailableError } from '../../../src/bot/profiles/store-errors.ts'
import { createMemoryProfiles } from '../../contracts/conversation-world.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import type { LocalWorkspace } from '../../helpers/local-slack/index.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, type Bench, startAdapter, stopBench } from './bench.ts'
import { configForMany, install as installInto } from './install.ts'

let bot: FakeBot
let bench: Bench
let profiles: ReturnType<typeof createMemoryProfiles>

beforeEach(async () => {
  bot = new FakeBot()
  bot.on('recommend', reply('1. Heat'))
  profiles = createMemoryProfiles(Date.now)
  const slack = await LocalSlack.start()
  bench = { slack, ...adapterFor(slack, bot, { profiles, config: configForMany(slack) }) }
  await startAdapter(slack, bench.adapter)
})
afterEach(() => stopBench(bench))

const install = (workspace: LocalWorkspace, cheat = {}) => installInto(bench, workspace, cheat)

const ask = (workspace: LocalWorkspace) => bench.slack.member('ada', {}, workspace).command('/recommend')

test('two workspaces install it, each is answered with its own token, and people are told apart', async () => {
  const first = bench.slack.workspace
  const second = bench.slack.newWorkspace('night-owls')
  expect((await install(first)).status).toBe(200)
  expect((await install(second)).status).toBe(200)
  for (const workspace of [first, second]) {
    expect((await ask(workspace).answer()).shown).toBe('1. Heat')
    expect(bot.lastActor).toMatchObject({ workspace: workspace.id, displayName: 'ada' })
  }
})

test('installations outlive a restart', async () => {
  await install(bench.slack.workspace)
  await bench.adapter.stop()
  const { slack } = bench
  bench = { slack, ...adapterFor(slack, bot, { profiles, config: configForMany(slack) }) }
  await startAdapter(slack, bench.adapter)
  expect((await ask(slack.workspace).answer()).shown).toBe('1. Heat')
})

test.each([
  ['app_uninstalled', {}],
  ['tokens_revoked', { tokens: { bot: ['UBOT'] } }],
])('%s erases the installation, and only that one', async (type, rest) => {
  const { slack } = bench
  const other = slack.newWorkspace('night-owls')
  await install(slack.workspace)
  await install(other)
  expect(await profiles.recall(`slack:installation:${slack.workspace.id}`)).toBeDefined()
  await slack
    .member('ada')
    .event({ type, ...rest })
    .acknowledged()
  await expect.poll(() => profiles.recall(`slack:installation:${slack.workspace.id}`)).toBeUndefined()
  expect(bot.left).toEqual([{ platform: 'slack', server: slack.workspace.id }])
  expect((await ask(other).answer()).shown).toBe('1. Heat')
  expect((await ask(slack.workspace).answer()).shown).toContain('install me again')
})

test('a person who takes back their own token uninstalls nothing', async () => {
  const { slack } = bench
  await install(slack.workspace)
  await slack
    .member('ada')
    .event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } })
    .acknowledged()
  expect((await ask(slack.workspace).answer()).shown).toBe('1. Heat')
  expect(bot.left).toEqual([])
})

test('a forged state installs nothing', async () => {
  const response = await install(bench.slack.workspace, { state: 'forged' })
  expect(response.status).toBe(400)
  expect(await profiles.recall(`slack:installation:${bench.slack.workspace.id}`)).toBeUndefined()
})

test('a workspace that is not installed is told so', async () => {
  const message = await ask(bench.slack.workspace).answer()
  expect(message).toMatchObject({ ephemeral: true, shown: expect.stringContaining('install me again') })
  expect(bot.requests).toEqual([])
})

test('a store that is down is said, not silent, and the next question is answered', async () => {
  await install(bench.slack.workspace)
  const { recall } = profiles
  profiles.recall = () => Promise.reject(new StoreUnavailableError())
  expect((await ask(bench.slack.workspace).answer()).shown).toContain('cannot answer')
  profiles.recall = recall
  expect((await ask(bench.slack.workspace).answer()).shown).toBe('1. Heat')
})
