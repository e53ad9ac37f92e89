import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Form } from '../../../src/bot/core/reply.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

const bot = new FakeBot()
let bench: Bench

const form: Form = {
  kind: 'form',
  formId: 'rate:7',
  title: 'Rate a film',
  fields: [
    {
      name: 'movie',
      label: 'Which film?',
      type: 'movie',
      required: true,
      value: 'heat',
      placeholder: 'Title',
    },
    {
      name: 'stars',
      label: 'How many stars?',
      type: 'choice',
      required: true,
      value: '4',
      choices: [
        { name: '★★★★ 4', value: '4' },
        { name: '★★★★★ 5', value: '5' },
      ],
    },
    { name: 'note', label: 'A note', type: 'text', required: false },
  ],
}

beforeAll(async () => {
  bench = await startBench(bot)
  bot.suggestions = [
    { name: 'Heat (1995)', value: '6' },
    { name: 'Heat (1986)', value: '9' },
  ]
  bot.on('rate', form, { acknowledge: 'form', visibility: 'private' })
  bot.on('rate:7', reply('Saved.', { visibility: 'private' }), { visibility: 'private' })
})
afterAll(() => stopBench(bench))

test('a form opens, suggests films while somebody types, and its answer comes where it was opened', async () => {
  const ada = bench.slack.member('ada')
  const view = await ada.command('/rate').opened()
  expect(view).toMatchObject({ callback_id: 'rate:7', title: { text: 'Rate a film' } })
  expect(view.blocks.map(({ element }) => element?.type)).toEqual([
    'external_select',
    'static_select',
    'plain_text_input',
  ])
  expect(view.blocks[0]!.element?.initial_option).toMatchObject({ text: { text: 'Heat (1995)' }, value: '6' })
  expect(view.blocks[1]!.element?.initial_option).toMatchObject({ value: '4' })

  const offered = await ada.suggestions(view, 'Which film?', 'hea')
  expect(offered.map(({ text, value }) => [text.text, value])).toEqual([
    ['Heat (1995)', '6'],
    ['Heat (1986)', '9'],
  ])
  expect(bot.suggestRequests.at(-1)).toMatchObject({
    command: 'rate',
    option: 'movie',
    typed: 'hea',
    actor: { userId: ada.id, platform: 'slack' },
  })

  const sent = await ada.submit(view, {
    'Which film?': 'Heat (1986)',
    'How many stars?': '★★★★★ 5',
    'A note': 'ok',
  })
  expect(await sent.answer()).toMatchObject({ shown: 'Saved.', onlyFor: ada.id })
  expect(bot.requests.at(-1)).toMatchObject({
    kind: 'form',
    formId: 'rate:7',
    fields: { movie: '9', stars: '5', note: 'ok' },
  })
})

test('what is filled in already is sent as it is', async () => {
  const ada = bench.slack.member('ada')
  const sent = await ada.submit(await ada.command('/rate').opened(), {})
  await sent.answer()
  expect(bot.requests.at(-1)).toMatchObject({ fields: { movie: '6', stars: '4', note: '' } })
})

test('a button opens a form too', async () => {
  const rows = [[{ kind: 'button', actionId: 'seen', label: 'Seen it' }]] as const
  bot.on('recommend', reply('Films', { rows }))
  bot.on('seen', form, { acknowledge: 'form' })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/recommend').answer()
  const view = await ada.press(message, 'Seen it').opened()
  expect(await (await ada.submit(view, {})).answer()).toMatchObject({ shown: 'Saved.', ephemeral: true })
  expect(message.shown).toBe('Films')
})

test('a form that was not needed after all is a private answer', async () => {
  bot.on('seen', reply('This list has expired.', { visibility: 'private' }), { acknowledge: 'form' })
  const ada = bench.slack.member('ada')
  const message = await ada.command('/recommend').answer()
  expect(await ada.press(message, 'Seen it').answer()).toMatchObject({ ephemeral: true })
})

test('a form that comes after the trigger died is said in words', async () => {
  bot.on('rate', () => new Promise(() => {}), { acknowledge: 'form' })
  const message = await bench.slack.member('ada').command('/rate').answer()
  expect(message.shown).toContain('could not be opened')
  bot.on('rate', form, { acknowledge: 'form' })
})

test('a trigger that Slack finds too old is said in words', async () => {
  bot.on(
    'rate',
    () => {
      bench.slack.clock.advance(3_001)
      return form
    },
    { acknowledge: 'form' },
  )
  const interaction = bench.slack.member('ada').command('/rate')
  expect((await interaction.answer()).shown).toContain('could not be opened')
  expect(await interaction.refusal()).toMatchObject({ code: 'expired_trigger_id' })
  bot.on('rate', form, { acknowledge: 'form' })
})

test('no suggestions and trouble with them are an empty list', async () => {
  const ada = bench.slack.member('ada')
  const view = await ada.command('/rate').opened()
  bot.suggestions = []
  expect(await ada.suggestions(view, 'Which film?', 'zzz')).toEqual([])
  bot.suggestions = () => Promise.reject(new Error('a bug'))
  expect(await ada.suggestions(view, 'Which film?', 'zzz')).toEqual([])
  bot.suggestions = () => new Promise(() => {})
  expect(await ada.suggestions(view, 'Which film?', 'zzz')).toEqual([])
})
