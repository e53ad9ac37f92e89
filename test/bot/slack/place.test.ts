import { afterAll, beforeAll, expect, test } from 'vitest'
import { mayManage, readSpeaker, type SlackUser } from '../../../src/bot/adapters/slack/identity.ts'
import type { Actor } from '../../../src/bot/core/bot.ts'
import type { Form } from '../../../src/bot/core/reply.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import type { LocalInteraction } from '../../helpers/local-slack/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
  const rows = [[{ kind: 'button', actionId: 'more', label: 'More' }]] as const
  bot.on('recommend', reply('1. Heat', { rows }))
  bot.on('more', reply('2. Fargo'))
  const form: Form = {
    kind: 'form',
    formId: 'rate:7',
    title: 'Rate',
    fields: [{ name: 'note', label: 'A note', type: 'text', required: false }],
  }
  bot.on('rate', form, { acknowledge: 'form', visibility: 'private' })
  bot.on('rate:7', reply('Saved.', { visibility: 'private' }), { visibility: 'private' })
})
afterAll(() => stopBench(bench))

async function actorOf(interaction: LocalInteraction): Promise<Actor> {
  await interaction.answer()
  return bot.lastActor!
}

test('a command, a button and a form say where they come from', async () => {
  const { workspace, channel } = bench.slack
  const here = { server: workspace.id, channel: channel.id }
  const ada = bench.slack.member('ada')
  const asked = ada.command('/recommend')
  expect((await actorOf(asked)).place).toEqual(here)
  expect((await actorOf(ada.press(await asked.answer(), 'More'))).place).toEqual(here)
  const sent = await ada.submit(await ada.command('/rate').opened(), {})
  expect((await actorOf(sent)).place).toEqual(here)
})

test('direct messages have no place, whoever writes them', async () => {
  const admin = bench.slack.member('root', { isAdmin: true })
  for (const interaction of [
    admin.says('/recommend'),
    admin.command('/recommend', '', `D${admin.id.slice(1)}`),
  ]) {
    const actor = await actorOf(interaction)
    expect(actor).not.toHaveProperty('place')
    expect(actor).not.toHaveProperty('mayManage')
  }
})

test('who is an admin of the workspace may set things for it, and nobody else', async () => {
  const { slack } = bench
  const admin = slack.member('root', { isAdmin: true })
  expect((await actorOf(admin.command('/recommend'))).mayManage).toBe(true)
  expect(await actorOf(slack.member('ben').command('/recommend'))).not.toHaveProperty('mayManage')
})

test('an admin elsewhere is none here', async () => {
  const { slack } = bench
  const other = slack.newWorkspace('night-owls')
  const guest = slack.member('chief', { isAdmin: true }, other).visits(slack.workspace)
  const list = await slack.member('ada').command('/recommend').answer()
  const actor = await actorOf(guest.press(list, 'More'))
  expect(actor.place?.server).toBe(slack.workspace.id)
  expect(actor).not.toHaveProperty('mayManage')
})

test('without users:read nobody may', async () => {
  const { slack } = bench
  slack.workspace.scopes.delete('users:read')
  const unheard = slack.member('other-root', { isAdmin: true })
  expect(await actorOf(unheard.command('/recommend'))).not.toHaveProperty('mayManage')
  slack.workspace.scopes.add('users:read')
})

test('an admin of the whole organisation may in each of its workspaces', () => {
  const speaker = readSpeaker({ user: { id: 'U1', team_id: 'TA' }, team: { id: 'TB', enterprise_id: 'E1' } })!
  const member = { id: 'U1', team_id: 'TA', enterprise_user: { enterprise_id: 'E1', teams: ['TA', 'TB'] } }
  const user = (is_admin: boolean) =>
    ({ ...member, enterprise_user: { ...member.enterprise_user, is_admin } }) as SlackUser
  expect(mayManage(user(true), speaker)).toBe(true)
  expect(mayManage(user(false), speaker)).toBe(false)
  const elsewhere = { ...member.enterprise_user, teams: ['TA'], is_admin: true }
  expect(mayManage({ ...member, enterprise_user: elsewhere } as SlackUser, speaker)).toBe(false)
})
