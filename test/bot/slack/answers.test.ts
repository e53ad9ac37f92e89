import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

test('a command is acknowledged, then answered with a picture, its alt text, the list and buttons', async () => {
  bot.on(
    'recommend',
    reply('**For Ada**\n1. Heat (1995) 4.5\n- M*A*S*H <b> & co', {
      pictures: [picture()],
      rows: [[{ kind: 'button', actionId: 'more:1', label: 'More', style: 'primary', emoji: '🎬' }]],
    }),
  )
  const ada = bench.slack.member('ada', { locale: 'de-DE', displayName: 'Countess' })
  const interaction = ada.command('/recommend', 'similar:true count:5')
  const message = await interaction.answer()

  expect(interaction.acknowledgement?.payload).toEqual({})
  expect(message.ephemeral).toBe(false)
  expect(message.shown).toBe('*For Ada*\n1. Heat (1995) 4.5\n• M*A*S*H &lt;b&gt; &amp; co')
  expect(message.text).toBe(message.shown)
  expect(message.altTexts).toEqual(['Heat (1995), 4.5 stars'])
  expect(message.buttons).toMatchObject([
    { action_id: 'more:1', style: 'primary', text: { type: 'plain_text', text: '🎬 More' } },
  ])
  expect(bot.requests.at(-1)).toEqual({
    findMembers: expect.any(Function),
    kind: 'command',
    name: 'recommend',
    options: { similar: 'true', count: '5' },
    actor: {
      platform: 'slack',
      workspace: bench.slack.workspace.id,
      userId: ada.id,
      displayName: 'Countess',
      locale: 'de-DE',
      theme: 'light',
      place: { server: bench.slack.workspace.id, channel: bench.slack.channel.id },
    },
  })
})

test('what stands between empty lines is a section of its own, so that Slack folds no list as a whole', async () => {
  bot.on('help', reply('First.\n\n**One**\n- a\n- b\n\n**Two**\n- c'))
  const message = await bench.slack.member('ada').command('/help').answer()
  const sections = message.blocks.filter(({ type }) => type === 'section')
  expect(sections.map(({ text }) => text?.text)).toEqual(['First.', '*One*\n• a\n• b', '*Two*\n• c'])
})

test('a private answer is for one pair of eyes', async () => {
  bot.on('rate', reply('Rated.', { visibility: 'private' }), { visibility: 'private' })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/rate', 'heat stars:4.5').answer()
  expect(message).toMatchObject({ onlyFor: ada.id, shown: 'Rated.' })
  expect(bot.requests.at(-1)).toMatchObject({ options: { movie: 'heat', stars: '4.5' } })
})

test.each([
  ['an answer that turns out private', 'public', 'private'],
  ['a public answer to a private plan', 'private', 'public'],
] as const)('%s is private', async (_, plan, visibility) => {
  bot.on('recommend', reply('Psst', { visibility }), { visibility: plan })
  expect((await bench.slack.member('ada').command('/recommend').answer()).ephemeral).toBe(true)
})

test('a button replaces its message, picture and all', async () => {
  const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
  bot.on('recommend', reply('First five', { pictures: [picture()], rows }))
  bot.on('more', reply('Next five', { replace: true }), { acknowledge: 'update' })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/recommend').answer()
  expect(await ada.press(message, 'More').answer()).toBe(message)
  expect(message).toMatchObject({ shown: 'Next five', edits: 1, altTexts: [], buttons: [] })
})

test('a picture that stays while the words change is uploaded once', async () => {
  const rows = [[{ kind: 'button', actionId: 'start-say', label: 'Fine' }]] as const
  const shown = { ...picture(), altText: 'Nine films' }
  bot.on('start', reply('Number 1?', { pictures: [shown], rows }))
  bot.on('start-say', reply('Number 2?', { pictures: [{ ...shown }], rows, replace: true }), {
    acknowledge: 'update',
  })
  const ada = bench.slack.member('ada')
  const before = bench.slack.files.all.size
  const message = await ada.command('/start').answer()
  await ada.press(message, 'Fine').answer()
  expect(message).toMatchObject({ shown: 'Number 2?', altTexts: ['Nine films'] })
  expect(bench.slack.files.all.size).toBe(before + 1)
})

test('a private message is replaced too, although Slack does not send it along', async () => {
  const rows = [[{ kind: 'button', actionId: 'undo', label: 'Undo' }]] as const
  bot.on('rate', reply('Saved.', { rows, visibility: 'private' }), { visibility: 'private' })
  bot.on('undo', reply('Undone.', { replace: true, visibility: 'private' }), {
    acknowledge: 'update',
    visibility: 'private',
  })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/rate', 'heat 4').answer()
  expect(await ada.press(message, 'Undo').answer()).toBe(message)
  expect(message).toMatchObject({ shown: 'Undone.', onlyFor: ada.id })
})

test('what is private never takes the place of what everybody sees', async () => {
  const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
  bot.on('recommend', reply('For all', { rows }))
  bot.on('more', reply('Not yours', { replace: true, visibility: 'private' }), { acknowledge: 'update' })
  const message = await bench.slack.member('ada').command('/recommend').answer()
  const ben = bench.slack.member('ben')
  expect(await ben.press(message, 'More').answer()).toMatchObject({ shown: 'Not yours', onlyFor: ben.id })
  expect(message.shown).toBe('For all')
})

test('between two people, where the bot may answer but not enter, private stays private', async () => {
  const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
  bot.on('recommend', reply('For both', { rows }))
  bot.on('more', reply('For one', { replace: true, visibility: 'private' }), { acknowledge: 'update' })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/recommend', '', 'D0BETWEEN00').answer()
  expect(await ada.press(message, 'More').answer()).toMatchObject({ shown: 'For one', onlyFor: ada.id })
  expect(message.shown).toBe('For both')
})

test('a menu passes on what was picked', async () => {
  const choices = Array.from({ length: 30 }, (_, index) => ({
    name: `${index} ${'n'.repeat(120)}`,
    value: String(index),
    description: 'd'.repeat(120),
  }))
  const menu = { kind: 'menu', actionId: 'which', placeholder: 'p'.repeat(200), choices } as const
  bot.on('recommend', reply('Which?', { rows: [[menu]] }))
  bot.on('which', reply('That one.'))
  const ada = bench.slack.member('ada')
  const message = await ada.command('/recommend').answer()
  const option = message.menus[0]!.options![7]!
  await ada.choose(message, option.text.text).answer()
  expect(bot.requests.at(-1)).toMatchObject({ kind: 'action', actionId: 'which', values: ['7'] })
})

test('long texts go into several sections, long labels and alt texts are cut', async () => {
  const lines = Array.from({ length: 150 }, (_, index) => `${index + 1}. A & B <with> a name`)
  const rows = [[{ kind: 'button', actionId: 'a', label: 'L'.repeat(90), emoji: '🎬' }]] as const
  bot.on('recommend', reply(lines.join('\n'), { pictures: [picture(undefined, 'word '.repeat(500))], rows }))
  const message = await bench.slack.member('ada').command('/recommend').answer()
  expect(message.blocks.filter(({ type }) => type === 'section').length).toBeGreaterThan(1)
  expect(message.shown).toContain('150. A &amp; B &lt;with&gt; a name')
  expect(message.altTexts[0]!.length).toBeLessThanOrEqual(2_000)
})

test('typed entities, mentions and links arrive as they were meant', async () => {
  bot.on('rate', reply('Rated.', { visibility: 'private' }), { visibility: 'private' })
  await bench.slack.member('ada').command('/rate', '“Fast &amp; Furious” stars:4').answer()
  expect(bot.requests.at(-1)).toMatchObject({ options: { movie: 'Fast & Furious', stars: '4' } })
  await bench.slack.member('ada').command('/recommend', 'with:<@U0123|eve>').answer()
  expect(bot.requests.at(-1)).toMatchObject({ options: { with: '<@U0123|eve>' } })
})

test.each([
  ['/marquee', 'rate heat stars:4', { name: 'rate', options: { movie: 'heat', stars: '4' } }],
  ['/marquee', '/recommend similar', { name: 'recommend', options: { similar: true } }],
  ['/marquee', '', { name: 'help', options: {} }],
  ['/RECOMMEND', '', { name: 'recommend', options: {} }],
])('%s %s', async (command, text, request) => {
  await bench.slack.member('ada').command(command, text).answer()
  expect(bot.requests.at(-1)).toMatchObject(request)
})

test('a file goes into the direct messages of the person, and the channel shows no more than that', async () => {
  const file = { bytes: Buffer.from('{"a":1}'), mime: 'application/json', fileName: 'my-data.json' } as const
  bot.on('recommend', reply('All I know', { files: [file], visibility: 'private' }), {
    visibility: 'private',
  })
  const ada = bench.slack.member('eve')
  const interaction = ada.command('/recommend')
  const note = await interaction.message(({ ephemeral }) => ephemeral)
  expect(note.shown).toContain('direct messages')
  const [text, upload] = interaction.messages
  expect(text).toMatchObject({ shown: 'All I know', channel: `D${ada.id.slice(1)}` })
  expect(upload).toMatchObject({ channel: text!.channel, files: [{ name: 'my-data.json' }] })
  expect(Buffer.from(upload!.files[0]!.bytes!).toString()).toBe('{"a":1}')
})

test('people are looked up once', async () => {
  const lookUps = () => bench.slack.requests.filter(({ method }) => method === 'users.info').length
  const tom = bench.slack.member('tom', { displayName: 'Tom', locale: 'de-DE' })
  const before = lookUps()
  await Promise.all([tom.command('/recommend').answer(), tom.command('/recommend').answer()])
  await tom.command('/recommend').answer()
  expect(lookUps()).toBe(before + 1)
})

test('without users:read the handle and English do', async () => {
  const { workspace } = bench.slack
  workspace.scopes.delete('users:read')
  await bench.slack.member('sue', { locale: 'de-DE', displayName: 'Susan' }).command('/recommend').answer()
  workspace.scopes.add('users:read')
  expect(bot.lastActor).toMatchObject({ displayName: 'sue' })
  expect(bot.lastActor?.locale).toBeUndefined()
})

test('every answer is counted, with the time of its acknowledgement', async () => {
  const before = bench.records.length
  await bench.slack.member('ada').command('/recommend').answer()
  await expect.poll(() => bench.records.length).toBeGreaterThan(before)
  expect(bench.records.at(-1)).toMatchObject({
    platform: 'slack',
    kind: 'command',
    command: 'recommend',
    outcome: 'answered',
    firstResponse: expect.any(Number),
  })
})
