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

const found = (...ids: string[]) => bot.requests.at(-1)!.findMembers!(ids)
const named = (userId: string, displayName: string, more = {}) => ({
  who: { platform: 'slack', workspace: bench.slack.workspace.id, userId },
  displayName,
  ...more,
})

test('mentioned people are those of the workspace; nobody else is', async () => {
  bot.on('recommend', reply('All of you.'))
  const ben = bench.slack.member('ben', { displayName: 'Benjamin' })
  const robo = bench.slack.member('robo', { bot: true })
  await bench.slack.member('ada').command('/recommend', ben.mention).answer()
  expect(bot.requests.at(-1)).toMatchObject({ options: { with: ben.mention } })
  expect(await found(ben.id, 'U0NOBODY00', 'ben', '../x', robo.id)).toEqual([
    named(ben.id, 'Benjamin'),
    undefined,
    undefined,
    undefined,
    named(robo.id, 'robo', { isBot: true }),
  ])
})

test('somebody of an organisation goes by its name, a guest by their own workspace’s', async () => {
  bot.on('recommend', reply('All of you.'))
  const sales = bench.slack.workspace
  const elsewhere = bench.slack.newWorkspace('elsewhere')
  const guest = bench.slack.member('gil', { displayName: 'Gil' }, elsewhere).visits(sales)
  await bench.slack.member('ada').command('/recommend').answer()
  const [known] = await found(guest.id)
  expect(known).toMatchObject({ who: { workspace: elsewhere.id, userId: guest.id }, displayName: 'Gil' })
})

test('a form asks for people by a menu of users', async () => {
  const form: Form = {
    kind: 'form',
    formId: 'night',
    title: 'Movie night',
    fields: [{ name: 'with', label: 'With whom?', type: 'members', required: true }],
  }
  bot.on('recommend', form, { acknowledge: 'form', visibility: 'private' })
  bot.on('night', reply('Tonight.'))
  const ada = bench.slack.member('ada')
  const view = await ada.command('/recommend').opened()
  expect(view.blocks[0]!.element).toMatchObject({ type: 'multi_users_select', max_selected_items: 12 })
  await expect(ada.submit(view, {})).rejects.toThrow('required')
  const people = ['ben', 'cleo'].map((name) => bench.slack.member(name))
  await (await ada.submit(view, { 'With whom?': people })).answer()
  const ids = people.map(({ id }) => id)
  expect(bot.requests.at(-1)).toMatchObject({ fields: { with: ids.join(' ') } })
  expect(await found(...ids)).toMatchObject(people.map(({ id }) => ({ who: { userId: id } })))
})
