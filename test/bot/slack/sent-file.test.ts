import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import type { LocalView } from '../../helpers/local-slack/index.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const FIELD = 'The export: zip, csv or json'
const bytes = new TextEncoder().encode('Title,Year,Rating\nFargo,1996,4')
let bench: Bench

beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const ada = () => bench.slack.member('ada', { locale: 'en-US' })
const open = (): Promise<LocalView> => ada().command('/import').opened()

/** Sends the form with a file as Slack describes it. */
async function send(described: object) {
  const opener = ada().command('/import')
  const view = await opener.opened()
  const state = { values: { file: { file: { type: 'file_input', files: [described] } } } }
  const { workspace } = bench.slack
  return ada().interact({
    type: 'interactive',
    answerable: false,
    opener,
    payload: {
      type: 'view_submission',
      user: { id: ada().id, name: 'ada', team_id: workspace.id },
      team: { id: workspace.id, domain: workspace.name },
      view: { ...view, team_id: workspace.id, state },
    },
  })
}

test('a form asks for a file, which is fetched with the bot’s token', async () => {
  const view = await open()
  expect(view).toMatchObject({ callback_id: 'import', submit: { text: 'Preview' } })
  expect(view.blocks[0]!.element).toEqual({
    type: 'file_input',
    action_id: 'file',
    max_files: 1,
    filetypes: ['zip', 'csv', 'json'],
  })
  const sent = await ada().submit(view, { [FIELD]: { name: 'mine.csv', bytes } })
  const answer = await sent.answer()
  expect(answer.ephemeral).toBe(true)
  expect(answer.shown).toContain('Import of mine.csv')
})

test('a file that people have elsewhere is left alone, and its server is told no token', async () => {
  let asked = false
  const drive = createServer((_, response) => {
    asked = true
    response.end(bytes)
  }).listen(0, '127.0.0.1')
  await once(drive, 'listening')
  const url_private = `http://127.0.0.1:${(drive.address() as AddressInfo).port}/x.csv`
  const sent = await send({ id: 'F000000001', name: 'x.csv', size: 9, is_external: true, url_private })
  expect((await sent.answer()).shown).toContain('Your file lies on another server')
  expect(asked).toBe(false)
  drive.close()
})

test('a file without an address is looked up', async () => {
  const { id } = bench.slack.files.send('mine.csv', bytes)
  const sent = await send({ id, name: 'mine.csv', file_access: 'check_file_info' })
  expect((await sent.answer()).shown).toContain('Import of mine.csv')
})

test('without the permission to read files, the person is told that it failed', async () => {
  const { scopes } = bench.slack.workspace
  const view = await open()
  scopes.delete('files:read')
  try {
    const sent = await ada().submit(view, { [FIELD]: { name: 'mine.csv', bytes } })
    expect((await sent.answer()).shown).toContain('I could not fetch your file')
  } finally {
    scopes.add('files:read')
  }
})

test('/import undo needs no form', async () => {
  expect((await ada().command('/import', 'undo').answer()).shown).toContain('nothing left to undo')
})
