import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Form } from '../../../src/bot/core/reply.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { type Bench, eventually, startBench, stopBench } from './bench.ts'

const form: Form = {
  kind: 'form',
  formId: 'rate-form:6',
  title: 'Rate Heat',
  fields: [
    { name: 'stars', label: 'Stars', type: 'text', required: true, placeholder: '0.5 to 5' },
    { name: 'movie', label: 'Film', type: 'movie', required: false, value: 'Heat (1995)' },
    {
      name: 'mood',
      label: 'Mood',
      type: 'choice',
      required: true,
      value: 'b',
      choices: [
        { name: 'Bright', value: 'b' },
        { name: 'Dark', value: 'd' },
      ],
    },
  ],
}
const bot = new FakeBot()
let bench: Bench

beforeAll(async () => {
  bench = await startBench(bot)
})
afterAll(() => stopBench(bench))

const ada = () => bench.discord.guild.member('ada', { locale: 'en-US' })

test('a form opens at once as a modal and comes back with its fields', async () => {
  bot.on('recommend', reply('List', { rows: [[{ kind: 'button', actionId: 'seen', label: 'Seen it' }]] }))
  bot.on('seen', form, { acknowledge: 'form', visibility: 'private' })
  bot.on('rate-form:6', reply('Rated', { visibility: 'private' }), { visibility: 'private' })
  const message = await ada().command('recommend').answer()
  const click = ada().click(message, 'Seen it')
  const { components, ...modal } = await click.modal()
  expect(modal).toEqual({ custom_id: 'rate-form:6', title: 'Rate Heat' })
  expect(components[2]!.component?.options).toEqual([
    { label: 'Bright', value: 'b', default: true },
    { label: 'Dark', value: 'd', default: false },
  ])
  expect(click.acknowledgement).toMatchObject({ type: 9 })

  const submitted = await ada().submit(click, { stars: '4.5', mood: 'd' })
  const answer = await submitted.answer()
  expect(answer).toMatchObject({ content: 'Rated', ephemeral: true })
  expect(bot.requests.at(-1)).toMatchObject({
    kind: 'form',
    formId: 'rate-form:6',
    fields: { stars: '4.5', movie: 'Heat (1995)', mood: 'd' },
  })
})

test('a form may update the message that it was opened from', async () => {
  bot.on('recommend', reply('Old', { rows: [[{ kind: 'button', actionId: 'seen', label: 'Seen it' }]] }))
  bot.on('rate-form:6', reply('New', { replace: true }), { acknowledge: 'update' })
  const message = await ada().command('recommend').answer()
  const submitted = await ada().submit(ada().click(message, 'Seen it'), { stars: '4', mood: 'b' })
  expect(await submitted.answer()).toBe(message)
  expect(message.content).toBe('New')
})

test('a form of a command has no message to update, so the answer is a reply', async () => {
  bot.on('recommend', form, { acknowledge: 'form' })
  bot.on('rate-form:6', reply('Reply', { replace: true }), { acknowledge: 'update' })
  const submitted = await ada().submit(ada().command('recommend'), { stars: '4', mood: 'b' })
  expect((await submitted.answer()).content).toBe('Reply')
  expect(submitted.acknowledgement).toMatchObject({ type: 5 })
})

test('an error in place of a form is a private message', async () => {
  bot.on('recommend', reply('No such film.', { visibility: 'private' }), { acknowledge: 'form' })
  const interaction = ada().command('recommend')
  expect(await interaction.answer()).toMatchObject({ content: 'No such film.', ephemeral: true })
  expect(interaction.acknowledgement).toMatchObject({ type: 4 })
})

test('a form that takes longer than the first response allows says so', async () => {
  const slow = new Promise<Form>((resolve) => setTimeout(() => resolve(form), 2_300))
  bot.on('recommend', () => slow, { acknowledge: 'form' })
  const interaction = ada().command('recommend')
  expect((await interaction.answer()).content).toContain('press the button again')
  expect(interaction.acknowledgement).toMatchObject({ type: 5, ephemeral: true })
})

test('what is no form after all is said, however late it comes', async () => {
  const late = reply('No such film.', { visibility: 'private' })
  bot.on('recommend', () => new Promise((resolve) => setTimeout(() => resolve(late), 2_300)), {
    acknowledge: 'form',
  })
  const interaction = ada().command('recommend')
  expect(await interaction.answer()).toMatchObject({ content: 'No such film.', ephemeral: true })
  expect(interaction.acknowledgement).toMatchObject({ type: 5, ephemeral: true })
})

test('suggestions carry film ids as values', async () => {
  bot.suggestions = [
    { name: 'Heat (1995)', value: '6' },
    { name: 'x'.repeat(140), value: '7' },
    ...Array.from({ length: 40 }, (_, index) => ({ name: `Film ${index}`, value: `${index}` })),
  ]
  const choices = await ada().suggestions('rate', 'movie', 'hea')
  expect(choices).toHaveLength(25)
  expect(choices[0]).toEqual({ name: 'Heat (1995)', value: '6' })
  expect(choices[1]!.name).toHaveLength(100)
  expect(bot.suggestRequests.at(-1)).toMatchObject({ command: 'rate', option: 'movie', typed: 'hea' })
})

test('suggestions that never come leave the list empty in time', async () => {
  bot.suggestions = () => new Promise(() => {})
  expect(await ada().suggestions('rate', 'movie', 'hea')).toEqual([])
})

test('a failing search leaves the list empty', async () => {
  bot.suggestions = () => Promise.reject(new Error('search is broken'))
  expect(await ada().suggestions('rate', 'movie', 'hea')).toEqual([])
  await eventually(() => expect(bench.log.troubles).toEqual(['An interaction could not be answered']))
})
