import { afterAll, beforeAll, expect, test } from 'vitest'
import { FakeBot, picture, reply } from '../../helpers/fake-bot.ts'
import { type Bench, eventually, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

test('a command is deferred, then answered with a picture, its alt text and buttons', async () => {
  bot.on(
    'recommend',
    reply('**For Ada**\n1. Heat (1995) 4.5', {
      pictures: [picture()],
      rows: [[{ kind: 'button', actionId: 'more:1', label: 'More', style: 'primary', emoji: '🎬' }]],
    }),
  )
  const ada = bench.discord.guild.member('ada', { locale: 'de', nick: 'Countess' })
  const interaction = ada.command('recommend', { similar: true, count: 5 })
  const message = await interaction.answer()

  expect(interaction.acknowledgement).toMatchObject({ type: 5, ephemeral: false })
  expect(message.content).toBe('**For Ada**\n1. Heat (1995) 4.5')
  expect(message.attachments).toMatchObject([
    { filename: 'films.png', description: 'Heat (1995), 4.5 stars', type: 'image/png' },
  ])
  expect(message.attachments[0]!.bytes).toEqual(new Uint8Array(picture().bytes))
  expect(message.buttons).toMatchObject([{ label: 'More', custom_id: 'more:1', emoji: { name: '🎬' } }])
  expect(message.allowedMentions).toEqual({ parse: [] })
  expect(bot.requests.at(-1)).toEqual({
    findMembers: expect.any(Function),
    kind: 'command',
    name: 'recommend',
    options: { similar: true, count: 5 },
    actor: {
      platform: 'discord',
      workspace: 'global',
      userId: ada.id,
      displayName: 'Countess',
      locale: 'de',
      place: { server: bench.discord.guild.id, channel: bench.discord.guild.channelId },
    },
  })
})

test('a private command is deferred privately and its answer stays private', async () => {
  bot.on('rate', reply('Rated.', { visibility: 'private' }), { visibility: 'private' })
  const interaction = bench.discord.guild.member('ada').command('rate', { movie: '6', stars: 4.5 })
  const message = await interaction.answer()
  expect(interaction.acknowledgement).toMatchObject({ type: 5, ephemeral: true })
  expect(message).toBe(interaction.original)
  expect(message.ephemeral).toBe(true)
  expect(bot.requests.at(-1)).toMatchObject({ options: { movie: '6', stars: 4.5 } })
})

test('an answer that turns out private takes the public deferral back', async () => {
  bot.on('recommend', reply('Only you may read this.', { visibility: 'private' }))
  const interaction = bench.discord.guild.member('ada').command('recommend')
  const message = await interaction.answer()
  expect(interaction.acknowledgement).toMatchObject({ ephemeral: false })
  expect(interaction.original?.deleted).toBe(true)
  expect(message).toBe(interaction.followUps[0])
  expect(message.ephemeral).toBe(true)
})

test('a public answer to a private deferral stays private', async () => {
  bot.on('recommend', reply('For everybody.'), { visibility: 'private' })
  const message = await bench.discord.guild.member('ada').command('recommend').answer()
  expect(message.ephemeral).toBe(true)
})

test('text beyond 2,000 characters goes on in follow-ups, pictures and buttons under the last', async () => {
  const lines = Array.from({ length: 300 }, (_, index) => `${index + 1}. A film with a name`)
  const text = lines.join('\n')
  bot.on(
    'recommend',
    reply(text, {
      pictures: [picture()],
      rows: [[{ kind: 'button', actionId: 'more', label: 'More' }]],
    }),
  )
  const interaction = bench.discord.guild.member('ada').command('recommend')
  const pieces = Math.ceil(text.length / 2000)
  const last = await interaction.followUp(pieces - 2)
  const all = [interaction.original!, ...interaction.followUps]
  expect(all.map(({ content }) => content).join('\n')).toBe(text)
  expect(all.map(({ attachments }) => attachments.length)).toEqual([...Array(pieces - 1).fill(0), 1])
  expect(last.buttons).toHaveLength(1)
})

test('somebody in a direct message is answered too', async () => {
  bot.on('recommend', reply('Just us.'))
  const bob = bench.discord.stranger('bob', { locale: 'fr' })
  const interaction = bob.interact({
    type: 2,
    data: { id: '1', name: 'recommend', type: 1 },
  })
  expect((await interaction.answer()).content).toBe('Just us.')
  expect(bot.lastActor).toMatchObject({ userId: bob.id, displayName: 'bob', locale: 'fr' })
})

test('members are passed on by their id', async () => {
  bot.on('recommend', reply('Both of you.'))
  const eve = bench.discord.guild.member('eve')
  await bench.discord.guild.member('ada').command('recommend', { with: eve.id }).answer()
  expect(bot.requests.at(-1)).toMatchObject({ options: { with: eve.id } })
})

test('alt text, labels and menus are cut to what Discord takes', async () => {
  bot.on(
    'recommend',
    reply('Long.', {
      pictures: [picture(undefined, 'word '.repeat(400))],
      rows: [
        [{ kind: 'button', actionId: 'a', label: 'L'.repeat(90) }],
        [
          {
            kind: 'menu',
            actionId: 'm',
            placeholder: 'p'.repeat(200),
            choices: Array.from({ length: 30 }, (_, index) => ({
              name: `${index} ${'n'.repeat(120)}`,
              value: String(index),
              description: 'd'.repeat(120),
            })),
          },
        ],
      ],
    }),
  )
  const message = await bench.discord.guild.member('ada').command('recommend').answer()
  expect(message.content).toBe('Long.')
  expect(message.attachments[0]!.description).toHaveLength(1024)
  expect(message.menus[0]!.options).toHaveLength(25)
})

test.each([
  ['Attach Files', 1n << 14n, 'en-US'],
  ['Embed Links', 1n << 15n, 'en-US'],
  ['Attach Files and Embed Links', 0n, 'en-US'],
  ['Attach Files und Embed Links', 0n, 'de'],
])('without %s the list comes alone and says why', async (named, appPermissions, locale) => {
  bot.on('recommend', reply('1. Heat (1995)', { pictures: [picture()] }))
  const member = bench.discord.guild.member(`guest-${locale}`, { appPermissions, locale })
  const message = await member.command('recommend').answer()
  expect(message.attachments).toEqual([])
  expect(message.content).toContain('1. Heat (1995)')
  expect(message.content).toContain(named)
})

test('titles are links where the picture is missing, and only there', async () => {
  const links = [{ text: 'Heat (1995)', url: 'https://www.imdb.com/title/tt0113277/' }]
  bot.on('recommend', reply('1. Heat (1995)', { pictures: [picture()], links }))
  const guest = bench.discord.guild.member('guest', { appPermissions: 0n })
  expect((await guest.command('recommend').answer()).content).toContain(
    '1. [Heat (1995)](<https://www.imdb.com/title/tt0113277/>)',
  )
  const shown = await bench.discord.guild.member('ada').command('recommend').answer()
  expect(shown.content).toBe('1. Heat (1995)')
})

test('where Discord says nothing of permissions the picture is tried', async () => {
  bot.on('recommend', reply('1. Heat', { pictures: [picture()] }))
  const interaction = bench.discord.guild.member('ada').interact({
    type: 2,
    data: { id: '1', name: 'recommend', type: 1 },
    overrides: { app_permissions: undefined },
  })
  expect((await interaction.answer()).attachments).toHaveLength(1)
})

test('a file needs one permission less than a picture', async () => {
  const file = { bytes: Buffer.from('{}'), mime: 'application/json', fileName: 'my-data.json' } as const
  bot.on('recommend', reply('All I know', { files: [file], visibility: 'private' }))
  const attach = bench.discord.guild.member('tom', { appPermissions: 1n << 15n })
  expect((await attach.command('recommend').answer()).attachments).toMatchObject([
    { filename: 'my-data.json', description: '' },
  ])
  const nothing = bench.discord.guild.member('tim', { appPermissions: 0n })
  const refused = await nothing.command('recommend').answer()
  expect(refused).toMatchObject({ attachments: [], ephemeral: true })
  expect(refused.content).toMatch(/^All I know\n_The file is left out: .*Attach Files/)
})

test('a picture that is too large is left out in words', async () => {
  bot.on('recommend', reply('1. Heat', { pictures: [picture(new Uint8Array(10 * 1024 * 1024 + 1))] }))
  const interaction = bench.discord.guild.member('ada').command('recommend')
  const message = await interaction.answer()
  expect(message.attachments).toEqual([])
  expect(message.content).toContain('10 MiB')
  expect(interaction.events.map(({ what }) => what)).toEqual(['acknowledged', 'edited'])
})

test('a button edits its message in place and replaces the picture', async () => {
  const row = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
  bot.on('recommend', reply('First five', { pictures: [picture()], rows: row }))
  bot.on('more', reply('Next five', { pictures: [picture()], rows: row, replace: true }), {
    acknowledge: 'update',
  })
  const ada = bench.discord.guild.member('ada')
  const message = await ada.command('recommend').answer()
  const click = ada.click(message, 'More')
  expect(await click.answer()).toBe(message)
  expect(click.acknowledgement).toMatchObject({ type: 6 })
  expect(message.content).toBe('Next five')
  expect(message.attachments).toHaveLength(1)
  expect(message.buttons).toHaveLength(1)

  bot.on('more', reply('No more films', { replace: true }), { acknowledge: 'update' })
  await ada.click(message, 'More').answer()
  expect(message).toMatchObject({ content: 'No more films', attachments: [], components: [] })
})

test('a private answer to an updating button never shows in the public message', async () => {
  bot.on('recommend', reply('Public', { rows: [[{ kind: 'button', actionId: 'why', label: 'Why' }]] }))
  bot.on('why', reply('Not for you.', { visibility: 'private', replace: true }), { acknowledge: 'update' })
  const message = await bench.discord.guild.member('ada').command('recommend').answer()
  const click = bench.discord.guild.member('eve').click(message, 'Why')
  const answer = await click.answer()
  expect(answer.ephemeral).toBe(true)
  expect(message.content).toBe('Public')
})

test('in a private message a private update stays in place', async () => {
  const rows = [[{ kind: 'button', actionId: 'undo', label: 'Undo' }]] as const
  bot.on('rate', reply('Rated', { visibility: 'private', rows }), { visibility: 'private' })
  bot.on('undo', reply('Undone', { visibility: 'private', replace: true }), { acknowledge: 'update' })
  const ada = bench.discord.guild.member('ada')
  const message = await ada.command('rate', { movie: '6' }).answer()
  expect(await ada.click(message, 'Undo').answer()).toBe(message)
  expect(message).toMatchObject({ content: 'Undone', components: [], ephemeral: true })
})

test('an update without replace is a message of its own', async () => {
  bot.on('recommend', reply('Public', { rows: [[{ kind: 'button', actionId: 'seen', label: 'Seen' }]] }))
  bot.on('seen', reply('Noted'), { acknowledge: 'update' })
  const ada = bench.discord.guild.member('ada')
  const message = await ada.command('recommend').answer()
  const click = ada.click(message, 'Seen')
  expect(await click.answer()).toBe(click.followUps[0])
  expect(click.followUps[0]).toMatchObject({ content: 'Noted', ephemeral: false })
  expect(message.content).toBe('Public')
})

test('menus hand over what was picked', async () => {
  const choices = [
    { name: 'Heat (1995)', value: '6' },
    { name: 'Heat (1986)', value: '7' },
  ]
  bot.on(
    'rate',
    reply('Which?', { rows: [[{ kind: 'menu', actionId: 'which', placeholder: 'Film', choices }]] }),
  )
  bot.on('which', reply('That one.'))
  const ada = bench.discord.guild.member('ada')
  const message = await ada.command('rate', { movie: 'heat' }).answer()
  expect((await ada.choose(message, 'Film', ['7']).answer()).content).toBe('That one.')
  expect(bot.requests.at(-1)).toMatchObject({ kind: 'action', actionId: 'which', values: ['7'] })
})

test('twenty people at once are all answered, each with their own', async () => {
  bot.on('recommend', async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return reply(`For ${request.actor.displayName}`, { pictures: [picture()] })
  })
  const people = Array.from({ length: 20 }, (_, index) => bench.discord.guild.member(`person${index}`))
  const answers = await Promise.all(people.map((person) => person.command('recommend').answer()))
  expect(answers.map(({ content }) => content)).toEqual(people.map(({ name }) => `For ${name}`))
})

test('a rush of a hundred is not held back by the limit that spares interactions', async () => {
  bot.on('recommend', reply('Quick'))
  const people = Array.from({ length: 100 }, (_, index) => bench.discord.guild.member(`rush${index}`))
  await Promise.all(people.map((person) => person.command('recommend').answer()))
  expect(bench.log.troubles).toEqual([])
})

test('nothing went wrong in all this, and each interaction was logged with its id', async () => {
  const { log, discord, records } = bench
  // The answer is seen a moment before the client hears that it arrived.
  await eventually(() => expect(records).toHaveLength(discord.interactions.length))
  expect(log.troubles).toEqual([])
  expect(new Set(records.map(({ outcome }) => outcome))).toEqual(new Set(['answered']))
  const logged = log.lines.filter(({ message }) => message === 'interaction')
  expect(logged.map(({ fields }) => fields.interaction).toSorted()).toEqual(
    discord.interactions.map(({ id }) => id).toSorted(),
  )
})
