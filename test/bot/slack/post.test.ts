import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createPost } from '../../../src/bot/adapters/slack/post.ts'
import { createMemoryProfiles } from '../../contracts/conversation-world.ts'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, type Bench, startAdapter, startBench, stopBench } from './bench.ts'
import { configForMany, install } from './install.ts'

let bench: Bench

beforeAll(async () => {
  bench = await startBench(new FakeBot())
})
afterEach(() => bench.slack.faults.clear())
afterAll(() => stopBench(bench))

const answer = reply('The vote is over: **Heat** won. <!channel>', {
  pictures: [picture()],
  rows: [[{ kind: 'button', actionId: 'more:1', label: 'More' }]],
})

const to = (server: string, channel: string) =>
  ({
    platform: 'slack',
    workspace: server,
    userId: '',
    displayName: '',
    place: { server, channel },
  }) as const

test('posts in a channel without anybody asking, with picture, alt text and buttons, and pings nobody', async () => {
  const { slack, adapter } = bench
  expect(await adapter.post!(to(slack.workspace.id, slack.channel.id), answer)).toBe(true)
  const message = slack.messages.at(-1)!
  expect(message).toMatchObject({ channel: slack.channel.id, ephemeral: false })
  expect(message.shown).toBe('The vote is over: *Heat* won. &lt;!channel&gt;')
  expect(message.altTexts).toEqual(['Heat (1995), 4.5 stars'])
  expect(message.buttons).toMatchObject([{ action_id: 'more:1' }])
})

test('says of a channel in which the bot is not that nothing can be said there', async () => {
  const { slack, adapter } = bench
  const before = slack.messages.length
  const { id } = slack.newChannel(false)
  expect(await adapter.post!(to(slack.workspace.id, id), answer)).toBe(false)
  expect(slack.messages).toHaveLength(before)
})

test('each workspace gets its posts by its own token, and one that uninstalled the app is an error', async () => {
  const profiles = createMemoryProfiles(Date.now)
  const slack = await LocalSlack.start()
  const many = {
    slack,
    ...adapterFor(slack, new FakeBot(), { profiles, config: configForMany(slack) }),
  }
  await startAdapter(slack, many.adapter)
  try {
    const first = slack.workspace
    const second = slack.newWorkspace('night-owls')
    await install(many, first)
    await install(many, second)
    for (const workspace of [first, second])
      expect(await many.adapter.post!(to(workspace.id, slack.channel.id), reply('Hello.'))).toBe(true)
    const tokens = slack.requests
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ token }) => token)
    expect(tokens).toEqual([first.botToken, second.botToken])
    await expect(many.adapter.post!(to('TNOBODY', slack.channel.id), reply('Hello.'))).rejects.toThrow()
  } finally {
    await stopBench(many)
  }
})

test('an app that an organisation installed for all its workspaces posts by the token of that', async () => {
  const asked: unknown[] = []
  const post = createPost(
    async (source) => {
      asked.push(source)
      return { botToken: bench.slack.workspace.botToken }
    },
    { slackApiUrl: bench.slack.apiUrl },
    bench.log,
  )
  expect(await post(to('E0ORGANISED', bench.slack.channel.id), reply('Hello.'))).toBe(true)
  expect(asked).toEqual([{ teamId: undefined, enterpriseId: 'E0ORGANISED', isEnterpriseInstall: true }])
})
