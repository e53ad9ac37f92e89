import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LocalDiscord, type LocalInteraction, type LocalPerson } from '../../helpers/local-discord/index.ts'

/** The bench itself: what it refuses, it must refuse with Discord's own codes. Spoken to without any client. */

let discord: LocalDiscord
let ada: LocalPerson
beforeEach(async () => {
  discord = await LocalDiscord.start()
  ada = discord.guild.member('ada')
  await register([
    { name: 'film', description: 'A film', options: [{ type: 3, name: 'title', description: 'Its title' }] },
  ])
})
afterEach(() => discord.stop())

interface Answer {
  status: number
  code: number | undefined
  text: string
}

async function call(method: string, path: string, body: unknown, token?: string): Promise<Answer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    body: body instanceof FormData ? body : JSON.stringify(body),
    headers: {
      ...(!(body instanceof FormData) && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bot ${token}` }),
    },
  })
  const text = await response.text()
  const json = text ? (JSON.parse(text) as { code?: number }) : {}
  return { status: response.status, code: json.code, text }
}

const register = (commands: object[]) =>
  call('PUT', `/applications/${discord.applicationId}/commands`, commands, discord.token)
const respond = ({ id, token }: LocalInteraction, type: number, data?: object | FormData) =>
  call('POST', `/interactions/${id}/${token}/callback`, data instanceof FormData ? data : { type, data })
const webhook = ({ token }: LocalInteraction) => `/webhooks/${discord.applicationId}/${token}`
const edit = (interaction: LocalInteraction, body: object | FormData) =>
  call('PATCH', `${webhook(interaction)}/messages/@original`, body)
const follow = (interaction: LocalInteraction, body: object | FormData) =>
  call('POST', webhook(interaction), body)

function upload(payload: object, ...files: { name: string; size: number }[]): FormData {
  const form = new FormData()
  form.set('payload_json', JSON.stringify(payload))
  files.forEach(({ name, size }, index) => {
    form.set(`files[${index}]`, new Blob([new Uint8Array(size)], { type: 'image/png' }), name)
  })
  return form
}

const film = () => ada.command('film')
const row = (...components: object[]) => ({ type: 1, components })
const button = (custom_id: string, rest: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Go',
  custom_id,
  ...rest,
})

describe('the first response', () => {
  test('after three seconds is too late', async () => {
    const interaction = film()
    discord.clock.advance(3_001)
    expect(await respond(interaction, 5)).toMatchObject({ status: 404, code: 10062 })
  })

  test('comes once', async () => {
    const interaction = film()
    expect(await respond(interaction, 5)).toMatchObject({ status: 204 })
    expect(await respond(interaction, 4, { content: 'again' })).toMatchObject({ status: 400, code: 40060 })
  })

  test('fits the kind of interaction', async () => {
    expect(await respond(film(), 6)).toMatchObject({ code: 50035 })
    expect(await respond(film(), 8, { choices: [] })).toMatchObject({ code: 50035 })
    expect(await respond(ada.typing('film', 'title', 'he'), 4, { content: 'x' })).toMatchObject({
      code: 50035,
    })
  })

  test('is refused for an unknown interaction', async () => {
    expect(await call('POST', '/interactions/1/x/callback', { type: 5 })).toMatchObject({ code: 10062 })
  })
})

describe('the original message', () => {
  test('is not there before the first response', async () => {
    expect(await edit(film(), { content: 'x' })).toMatchObject({ status: 404, code: 10015 })
  })

  test('expires with its token after fifteen minutes', async () => {
    const interaction = film()
    await respond(interaction, 5)
    discord.clock.advance(15 * 60_000 + 1)
    expect(await edit(interaction, { content: 'x' })).toMatchObject({ status: 401, code: 50027 })
    expect(await follow(interaction, { content: 'x' })).toMatchObject({ code: 50027 })
  })

  test('is gone once it is deleted', async () => {
    const interaction = film()
    await respond(interaction, 5)
    expect(await call('DELETE', `${webhook(interaction)}/messages/@original`, {})).toMatchObject({
      status: 204,
    })
    expect(await edit(interaction, { content: 'x' })).toMatchObject({ code: 10008 })
  })

  test('keeps the visibility of the deferral, and so does a follow-up in its place', async () => {
    const [first, second] = [film(), film()]
    await respond(first, 5, { flags: 64 })
    await edit(first, { content: 'x', flags: 0 })
    expect(first.original?.ephemeral).toBe(true)
    await respond(second, 5)
    await follow(second, { content: 'x', flags: 64 })
    expect(second.original).toMatchObject({ content: 'x', ephemeral: false })
    expect(second.followUps).toEqual([])
  })

  test('keeps its pictures unless the edit says otherwise', async () => {
    const interaction = film()
    await respond(interaction, 5)
    await edit(interaction, upload({ content: 'x' }, { name: 'a.png', size: 3 }))
    await edit(interaction, upload({ content: 'y' }, { name: 'b.png', size: 3 }))
    expect(interaction.original?.attachments).toHaveLength(2)
    await edit(interaction, { attachments: [{ id: interaction.original!.attachments[1]!.id }] })
    expect(interaction.original?.attachments).toMatchObject([{ filename: 'b.png' }])
  })
})

describe('a message', () => {
  const deferred = async () => {
    const interaction = film()
    await respond(interaction, 5)
    return interaction
  }

  test.each<[string, object]>([
    ['content of 2,001 characters', { content: 'x'.repeat(2_001) }],
    ['six rows', { content: 'x', components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) }],
    ['six buttons in a row', { content: 'x', components: [row(...[...'abcdef'].map((id) => button(id)))] }],
    ['a custom id of 101 characters', { content: 'x', components: [row(button('x'.repeat(101)))] }],
    ['a custom id twice', { content: 'x', components: [row(button('a'), button('a'))] }],
    ['a label of 81 characters', { content: 'x', components: [row(button('a', { label: 'x'.repeat(81) }))] }],
    ['a button without a label', { content: 'x', components: [row(button('a', { label: '' }))] }],
    ['an emoji that is none', { content: 'x', components: [row(button('a', { emoji: { name: 'star' } }))] }],
    [
      'a menu of 26',
      {
        content: 'x',
        components: [
          row({
            type: 3,
            custom_id: 'm',
            options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
          }),
        ],
      },
    ],
    [
      'a menu beside a button',
      {
        content: 'x',
        components: [row(button('a'), { type: 3, custom_id: 'm', options: [{ label: 'a', value: 'a' }] })],
      },
    ],
    ['a button outside a row', { content: 'x', components: [button('a')] }],
    ['eleven embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) }],
    ['an embed description of 4,097', { embeds: [{ description: 'x'.repeat(4_097) }] }],
    [
      'embeds of 6,001 characters',
      { embeds: [{ description: 'x'.repeat(3_001) }, { description: 'x'.repeat(3_000) }] },
    ],
    ['an embed of a picture that is not attached', { embeds: [{ image: { url: 'attachment://a.png' } }] }],
    [
      '4,001 characters of components v2',
      {
        flags: 32_768,
        components: [
          { type: 10, content: 'x'.repeat(2_000) },
          { type: 10, content: 'x'.repeat(2_001) },
        ],
      },
    ],
    [
      'content beside components v2',
      { flags: 32_768, content: 'x', components: [{ type: 10, content: 'y' }] },
    ],
    ['an attachment that was not sent', { content: 'x', attachments: [{ id: '0' }] }],
  ])('with %s is refused', async (_, body) => {
    const interaction = await deferred()
    expect(await edit(interaction, body)).toMatchObject({ status: 400, code: 50035 })
    expect(interaction.original?.loading).toBe(true)
  })

  test('with nothing in it is refused', async () => {
    expect(await edit(await deferred(), { content: '' })).toMatchObject({ code: 50006 })
  })

  test('with a file of more than 10 MiB is refused', async () => {
    const limit = 10 * 1024 * 1024
    const interaction = await deferred()
    expect(await edit(interaction, upload({}, { name: 'a.png', size: limit + 1 }))).toMatchObject({
      status: 413,
      code: 40005,
    })
    expect(await edit(interaction, upload({}, { name: 'a.png', size: limit }))).toMatchObject({ status: 200 })
  })

  test('with alt text of more than 1,024 characters is refused', async () => {
    const picture = (length: number) =>
      upload({ attachments: [{ id: '0', description: 'x'.repeat(length) }] }, { name: 'a.png', size: 3 })
    expect(await edit(await deferred(), picture(1_025))).toMatchObject({ code: 50035 })
    expect(await edit(await deferred(), picture(1_024))).toMatchObject({ status: 200 })
  })

  test('with a file where files may not be sent is refused', async () => {
    ada.options = { appPermissions: 0n }
    expect(await edit(await deferred(), upload({}, { name: 'a.png', size: 3 }))).toMatchObject({
      status: 403,
      code: 50013,
    })
  })

  test('names each fault by its path', async () => {
    const answer = await edit(await deferred(), { content: 'x'.repeat(2_001) })
    expect(JSON.parse(answer.text).errors.content._errors[0].code).toBe('BASE_TYPE_BAD_LENGTH')
  })
})

describe('a modal', () => {
  const input = (custom_id: string) => ({ type: 4, style: 1, custom_id })
  const label = (custom_id: string, rest: object = {}) => ({
    type: 18,
    label: 'A label',
    component: input(custom_id),
    ...rest,
  })
  const modal = { custom_id: 'm', title: 'T', components: [label('a')] }

  test('within the limits opens', async () => {
    const interaction = film()
    expect(await respond(interaction, 9, modal)).toMatchObject({ status: 204 })
    expect(await interaction.modal()).toEqual(modal)
  })

  test.each<[string, object]>([
    ['a title of 46', { title: 'x'.repeat(46) }],
    ['a label of 46', { components: [label('a', { label: 'x'.repeat(46) })] }],
    ['six inputs', { components: [...'abcdef'].map((id) => label(id)) }],
    ['no inputs', { components: [] }],
    ['an id twice', { components: [label('a'), label('a')] }],
    ['a button', { components: [label('a', { component: button('b') })] }],
    ['an id of 101', { custom_id: 'x'.repeat(101) }],
  ])('with %s is refused', async (_, rest) => {
    expect(await respond(film(), 9, { ...modal, ...rest })).toMatchObject({ code: 50035 })
  })

  test('does not answer a modal', async () => {
    const opened = film()
    await respond(opened, 9, modal)
    const submitted = await ada.submit(opened, { a: 'text' })
    expect(await respond(submitted, 9, modal)).toMatchObject({ code: 50035 })
  })
})

describe('suggestions', () => {
  const suggest = (choices: object[]) => respond(ada.typing('film', 'title', 'he'), 8, { choices })
  const choice = (value: unknown) => ({ name: `Film ${value}`, value })

  test('are at most 25, of at most 100 characters', async () => {
    expect(await suggest(Array.from({ length: 25 }, (_, i) => choice(`${i}`)))).toMatchObject({ status: 204 })
    expect(await suggest(Array.from({ length: 26 }, (_, i) => choice(`${i}`)))).toMatchObject({ code: 50035 })
    expect(await suggest([choice('x'.repeat(101))])).toMatchObject({ code: 50035 })
    expect(await suggest([{ name: 'x'.repeat(101), value: 'x' }])).toMatchObject({ code: 50035 })
    expect(await suggest([choice(6)])).toMatchObject({ code: 50035 })
  })
})

describe('commands', () => {
  const command = { name: 'film', description: 'A film' }
  const option = { type: 3, name: 'title', description: 'Its title' }

  test.each<[string, object[]]>([
    ['a name in capitals', [{ ...command, name: 'Film' }]],
    ['a name of 33', [{ ...command, name: 'x'.repeat(33) }]],
    ['no description', [{ name: 'film' }]],
    ['a description of 101', [{ ...command, description: 'x'.repeat(101) }]],
    ['a name twice', [command, command]],
    ['an unknown locale', [{ ...command, description_localizations: { pt: 'Um filme' } }]],
    [
      '26 options',
      [{ ...command, options: Array.from({ length: 26 }, (_, i) => ({ ...option, name: `o${i}` })) }],
    ],
    ['an option twice', [{ ...command, options: [option, option] }]],
    ['a required option last', [{ ...command, options: [option, { ...option, name: 'b', required: true }] }]],
    [
      '26 choices',
      [
        {
          ...command,
          options: [
            { ...option, choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) },
          ],
        },
      ],
    ],
    [
      'choices and autocomplete',
      [{ ...command, options: [{ ...option, autocomplete: true, choices: [{ name: 'a', value: 'a' }] }] }],
    ],
    ['autocomplete for a switch', [{ ...command, options: [{ ...option, type: 5, autocomplete: true }] }]],
    ['a minimum for text', [{ ...command, options: [{ ...option, min_value: 1 }] }]],
    ['101 commands', Array.from({ length: 101 }, (_, i) => ({ ...command, name: `film${i}` }))],
    [
      'more than 8,000 characters',
      [
        {
          ...command,
          options: Array.from({ length: 4 }, (_, o) => ({
            ...option,
            name: `o${o}`,
            choices: Array.from({ length: 25 }, (_, i) => ({
              name: `${i}${'x'.repeat(90)}`,
              value: 'y'.repeat(98) + i,
            })),
          })),
        },
      ],
    ],
  ])('with %s are refused', async (_, commands) => {
    expect(await register(commands)).toMatchObject({ status: 400, code: 50035 })
  })

  test('need the token of the bot', async () => {
    const path = `/applications/${discord.applicationId}/commands`
    expect(await call('PUT', path, [command], 'wrong')).toMatchObject({ status: 401 })
  })
})
