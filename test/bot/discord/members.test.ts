import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Form } from '../../../src/bot/core/reply.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

const member = (name: string, options = {}) => bench.discord.guild.member(name, options)
const found = (...ids: string[]) => bot.requests.at(-1)!.findMembers!(ids)
const named = (userId: string, displayName: string, more = {}) => ({
  who: { platform: 'discord', workspace: 'global', userId },
  displayName,
  ...more,
})

test('somebody given as an option is told of by the interaction itself', async () => {
  bot.on('recommend', reply('Both of you.'))
  const eve = member('eve', { nick: 'Evie' })
  const asked = bench.discord.requests.length
  await member('ada').command('recommend', { with: eve }).answer()
  expect(await found(eve.id)).toEqual([named(eve.id, 'Evie')])
  expect(bench.discord.requests.slice(asked).some(({ path }) => path.includes('/members/'))).toBe(false)
})

test('somebody mentioned in a text is looked up in the server: strangers, nonsense and other servers are nobody', async () => {
  bot.on('recommend', reply('All of you.'))
  const ben = member('ben', { globalName: 'Benjamin' })
  const robo = member('robo', { bot: true })
  const stranger = bench.discord.stranger('zoe')
  await member('ada').command('recommend').answer()
  expect(await found(ben.id, stranger.id, 'ben', '../../users/@me', robo.id)).toEqual([
    named(ben.id, 'Benjamin'),
    undefined,
    undefined,
    undefined,
    named(robo.id, 'robo', { isBot: true }),
  ])
})

test('without a server anybody whom Discord knows is somebody', async () => {
  bot.on('recommend', reply('You.'))
  const zoe = bench.discord.stranger('zoe', { globalName: 'Zoë' })
  const [recommend] = bench.discord.commands.guild.get(bench.discord.guild.id)!
  await zoe.interact({ type: 2, data: { id: '1', name: recommend!.name, type: 1 } }).answer()
  expect(await found(zoe.id, '123456789012345678')).toEqual([named(zoe.id, 'Zoë'), undefined])
})

test('a form asks for people by a menu of users', async () => {
  const form: Form = {
    kind: 'form',
    formId: 'night',
    title: 'Movie night',
    fields: [{ name: 'with', label: 'With whom?', type: 'members', required: true }],
  }
  bot.on('recommend', reply('List', { rows: [[{ kind: 'button', actionId: 'open', label: 'Open' }]] }))
  bot.on('open', form, { acknowledge: 'form', visibility: 'private' })
  bot.on('night', reply('Tonight.'))
  const message = await member('ada').command('recommend').answer()
  const click = member('ada').click(message, 'Open')
  const [field] = (await click.modal()).components
  expect(field).toMatchObject({ label: 'With whom?', component: { type: 5, min_values: 1, max_values: 12 } })
  const people = [member('ben', { globalName: 'Benjamin' }), member('eve', { nick: 'Evie' })]
  const submitted = await member('ada').submit(click, { with: people })
  expect(await submitted.answer()).toMatchObject({ content: 'Tonight.', ephemeral: false })
  const [ben, eve] = people
  expect(bot.requests.at(-1)).toMatchObject({ fields: { with: `${ben!.id} ${eve!.id}` } })
  expect(await found(ben!.id, eve!.id)).toEqual([named(ben!.id, 'Benjamin'), named(eve!.id, 'Evie')])
})
