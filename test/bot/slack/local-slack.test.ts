import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toBoltLog } from '../../../src/bot/adapters/slack/bolt-log.ts'
import { blockFaults } from '../../helpers/local-slack/block-rules.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { LogBook } from '../../helpers/log-book.ts'

/** The local Slack refuses what Slack refuses: tests that pass on it would mean little otherwise. */
let slack: LocalSlack
let client: WebClient

beforeAll(async () => {
  slack = await LocalSlack.start()
  client = clientFor(slack.botToken)
})
afterAll(() => slack.stop())

function clientFor(token: string): WebClient {
  const logger = toBoltLog(new LogBook())
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger })
}

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const button = (rest: object = {}) => ({ type: 'button', action_id: 'a', text: plain('A'), ...rest })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const option = (text: string, value = 'v') => ({ text: plain(text), value })
const menu = (options: object[], rest: object = {}) =>
  actions({ type: 'static_select', action_id: 'm', options, ...rest })
const faults = (blocks: unknown, surface: 'message' | 'modal' | 'home' = 'message') =>
  blockFaults(blocks, surface, () => 'no such file').join('; ')

describe('blocks', () => {
  test.each<[string, unknown]>([
    ['50 blocks', Array.from({ length: 50 }, () => section('x'))],
    ['3,000 characters', [section('x'.repeat(3_000))]],
    ['a header of 150', [{ type: 'header', text: plain('x'.repeat(150)) }]],
    ['25 buttons', [actions(...Array.from({ length: 25 }, (_, id) => button({ action_id: `a${id}` })))]],
    ['100 options', [menu(Array.from({ length: 100 }, (_, id) => option(`o${id}`, `v${id}`)))]],
    ['an image by its address', [{ type: 'image', alt_text: 'x', image_url: 'https://a.b/c.png' }]],
  ])('%s are taken', (_, blocks) => expect(faults(blocks)).toBe(''))

  test.each<[string, unknown, string]>([
    ['51 blocks', Array.from({ length: 51 }, () => section('x')), 'no more than 50 items'],
    ['3,001 characters', [section('x'.repeat(3_001))], 'less than 3001 characters'],
    ['no text', [section('')], 'more than 0 characters'],
    ['a header of 151', [{ type: 'header', text: plain('x'.repeat(151)) }], 'less than 151'],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }], 'unsupported type'],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, id) => button({ action_id: `a${id}` })))],
      '1 to 25',
    ],
    ['no button', [actions()], '1 to 25'],
    ['two of one id', [actions(button(), button())], 'action_id "a" already exists'],
    ['a label of 76', [actions(button({ text: plain('x'.repeat(76)) }))], 'less than 76'],
    ['an action id of 256', [actions(button({ action_id: 'x'.repeat(256) }))], 'less than 256'],
    ['a value of 2,001', [actions(button({ value: 'x'.repeat(2_001) }))], 'less than 2001'],
    ['a secondary button', [actions(button({ style: 'secondary' }))], 'unknown style'],
    ['101 options', [menu(Array.from({ length: 101 }, () => option('o')))], '1 to 100'],
    ['an option of 76', [menu([option('x'.repeat(76))])], 'less than 76'],
    ['an option without a value', [menu([option('x', '')])], 'a value must be'],
    ['another initial option', [menu([option('a')], { initial_option: option('b') })], 'one of the options'],
    ['an image without alt text', [{ type: 'image', image_url: 'https://a.b/c.png' }], 'alt_text'],
    ['an empty alt text', [{ type: 'image', alt_text: '', image_url: 'https://a.b/c.png' }], 'alt_text'],
    ['an image of nothing', [{ type: 'image', alt_text: 'x' }], 'exactly one'],
    ['an unknown file', [{ type: 'image', alt_text: 'x', slack_file: { id: 'F012345678' } }], 'no such file'],
    ['a file by a wrong id', [{ type: 'image', alt_text: 'x', slack_file: { id: 'abc' } }], 'regex'],
    ['an unknown block', [{ type: 'poem' }], 'unsupported type: poem'],
    ['no list', {}, 'must be a list'],
  ])('%s are refused', (_, blocks, why) => expect(faults(blocks)).toContain(why))
})

describe('calls', () => {
  const refused = async (call: Promise<unknown>) => {
    try {
      await call
      return 'taken'
    } catch (error) {
      return (error as { data?: { error: string } }).data?.error ?? String(error)
    }
  }
  const channel = () => slack.channel.id

  test('a wrong token', async () => {
    expect(await refused(clientFor('xoxb-wrong').auth.test())).toBe('invalid_auth')
    expect(await refused(clientFor('xoxb-wrong').chat.postMessage({ channel: channel(), text: 'x' }))).toBe(
      'invalid_auth',
    )
    expect(await refused(client.apps.connections.open())).toBe('invalid_auth')
  })

  test('a method that there is not', async () => {
    expect(await refused(client.apiCall('films.rate'))).toBe('unknown_method')
  })

  test('messages: channels, words, blocks', async () => {
    const post = (to: string, rest: object) =>
      refused(client.apiCall('chat.postMessage', { channel: to, ...rest }))
    expect(await post(channel(), { text: 'x' })).toBe('taken')
    expect(await post(slack.member('ada').id, { text: 'x' })).toBe('taken')
    expect(await post('C0NOWHERE00', { text: 'x' })).toBe('channel_not_found')
    expect(await post(slack.newChannel(false).id, { text: 'x' })).toBe('not_in_channel')
    expect(await post(channel(), {})).toBe('no_text')
    expect(await post(channel(), { text: 'x', blocks: [section('')] })).toBe('invalid_blocks')
  })

  test('a scope that was not granted', async () => {
    slack.workspace.scopes.delete('chat:write')
    expect(await refused(client.chat.postMessage({ channel: channel(), text: 'x' }))).toBe('missing_scope')
    slack.workspace.scopes.add('chat:write')
  })

  test('read methods see nothing of a JSON body, write methods do', async () => {
    const call = async (method: string, body: object) => {
      const response = await fetch(`${slack.apiUrl}${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
        body: JSON.stringify(body),
      })
      return (await response.json()) as { ok: boolean; error?: string }
    }
    expect(await call('users.info', { user: slack.member('ada').id })).toMatchObject({
      error: 'user_not_found',
    })
    expect(await call('chat.postMessage', { channel: channel(), text: 'x' })).toMatchObject({ ok: true })
  })

  test('an upload: three calls, then a while until a block may show it', async () => {
    slack.files.processing = 60_000
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    const { files } = await client.filesUploadV2({ file: png, filename: 'a.png' })
    const id = files[0]!.files![0]!.id!
    const blocks = [{ type: 'image' as const, alt_text: 'x', slack_file: { id } }]
    const post = () => refused(client.chat.postMessage({ channel: channel(), text: 'x', blocks }))
    expect((await client.files.info({ file: id })).file?.mimetype).toBe('')
    expect(await post()).toBe('invalid_blocks')
    slack.clock.advance(60_000)
    expect((await client.files.info({ file: id })).file?.mimetype).toBe('image/png')
    expect(await post()).toBe('taken')
    slack.files.processing = 40
  })

  test('an upload of another length than announced', async () => {
    const { upload_url } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 9 })
    expect((await fetch(upload_url!, { method: 'POST', body: 'short' })).status).toBe(400)
  })

  test('a trigger id opens one view, within three seconds', async () => {
    const view = { type: 'modal' as const, title: plain('T') as never, blocks: [section('x') as never] }
    const open = (trigger: string) => refused(client.views.open({ trigger_id: trigger, view }))
    const ada = slack.member('ada')
    const [first, late] = [ada.command('/x'), ada.command('/x')]
    expect(await open('nonsense')).toBe('invalid_trigger_id')
    expect(await open(first.triggerId)).toBe('taken')
    expect(await open(first.triggerId)).toBe('exchanged_trigger_id')
    slack.clock.advance(3_001)
    expect(await open(late.triggerId)).toBe('expired_trigger_id')
  })

  test('a modal with inputs needs a button, and no long title', async () => {
    const input = { type: 'input', label: plain('L'), element: { type: 'plain_text_input', action_id: 'a' } }
    const open = (view: object) =>
      refused(client.apiCall('views.open', { trigger_id: slack.member('ada').command('/x').triggerId, view }))
    const view = { type: 'modal', title: plain('T'), submit: plain('S'), blocks: [input] }
    expect(await open(view)).toBe('taken')
    expect(await open({ ...view, submit: undefined })).toBe('invalid_arguments')
    expect(await open({ ...view, title: plain('x'.repeat(25)) })).toBe('invalid_arguments')
    expect(await open({ ...view, private_metadata: 'x'.repeat(3_001) })).toBe('invalid_arguments')
  })
})

describe('response URLs', () => {
  const respond = async (id: string, body: object) => {
    const response = await fetch(new URL(`/respond/${id}`, slack.apiUrl), {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return `${response.status} ${await response.text()}`
  }

  test('are good for five uses', async () => {
    const { id } = slack.member('ada').command('/x')
    for (let use = 0; use < 5; use += 1) expect(await respond(id, { text: 'x' })).toBe('200 ok')
    expect(await respond(id, { text: 'x' })).toBe('404 {"ok":false,"error":"used_url"}')
  })

  test('are good for half an hour', async () => {
    const { id } = slack.member('ada').command('/x')
    slack.clock.advance(30 * 60_000 + 1)
    expect(await respond(id, { text: 'x' })).toContain('expired_url')
  })

  test('take no blocks that a channel would not take', async () => {
    const { id } = slack.member('ada').command('/x')
    expect(await respond(id, { text: 'x', blocks: [{ type: 'image' }] })).toMatch(/^404 .*invalid_blocks/)
    expect(await respond(id, {})).toContain('no_text')
  })
})

test('where nobody is connected the person is told at once', () => {
  expect(slack.member('ada').command('/x').failure).toBe('dispatch_failed')
})
