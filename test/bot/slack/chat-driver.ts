import {
  type ChatDriver,
  manages,
  type Observed,
  type PersonKey,
  people,
} from '../../contracts/conversation.ts'
import {
  type LocalInteraction,
  type LocalMessage,
  type LocalSlack,
  type LocalView,
  plainLabel,
} from '../../helpers/local-slack/index.ts'

const decoder = new TextDecoder()
/** Slack's names for the locales of the script. */
const LOCALES: Readonly<Record<string, string>> = {
  de: 'de-DE',
  'es-419': 'es-LA',
  fr: 'fr-FR',
  ja: 'ja-JP',
}

const withoutEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

function observeMessage(message: LocalMessage, files: LocalMessage['files']): Observed {
  return {
    text: withoutEntities(message.shown),
    altTexts: message.altTexts,
    buttons: message.buttons.map(({ text }) => plainLabel(text?.text ?? '')),
    choices: message.menus.flatMap(({ options = [] }) => options.map(({ text }) => text.text)),
    files: files.map(({ name, bytes }) => ({ name, text: decoder.decode(bytes) })),
    visibility: message.ephemeral || message.direct ? 'private' : 'public',
  }
}

function observeView({ title, blocks }: LocalView): Observed {
  const choices = blocks.map(({ label, element }) => [
    label?.text ?? '',
    element?.options?.map(({ text }) => text.text) ?? [],
  ])
  return {
    text: '',
    altTexts: [],
    buttons: [],
    choices: [],
    files: [],
    form: {
      title: title?.text ?? '',
      labels: blocks.map(({ label }) => label?.text ?? ''),
      choices: Object.fromEntries(choices),
    },
    visibility: 'private',
  }
}

/** The conversation in a channel of a local Slack. `run` connects a bot and resolves to what ends it. */
export async function createSlackDriver(
  slack: LocalSlack,
  run: () => Promise<() => Promise<void>>,
): Promise<ChatDriver> {
  let stop = await run()
  let form: LocalView | undefined
  const messages: LocalMessage[] = []
  const person = (who: PersonKey) =>
    slack.member(who, {
      displayName: people[who].displayName,
      locale: LOCALES[people[who].locale] ?? people[who].locale,
      isAdmin: manages(who),
    })

  async function observe(interaction: LocalInteraction): Promise<Observed> {
    await interaction.acknowledged()
    const result = await interaction.result()
    if ('blocks' in result && 'id' in result) {
      form = result
      return observeView(result)
    }
    if (!messages.includes(result)) messages.push(result)
    // A file follows its message in the conversation with that person.
    const alone = result.direct && result.channel !== interaction.origin.channel
    const files = alone ? (await interaction.message((each) => each.files.length > 0)).files : []
    return observeMessage(result, files)
  }

  /** The newest message that has the part. */
  function newest(who: PersonKey, has: (message: LocalMessage) => boolean): LocalMessage {
    const found = messages.toReversed().find((message) => !message.deleted && has(message))
    if (!found) throw new Error(`${who} sees no message with that`)
    return found
  }

  return {
    command(who, name, options = {}) {
      const text = Object.entries(options).map(([option, value]) => `${option}:"${value}"`)
      return observe(person(who).command(`/${name}`, text.join(' ')))
    },
    press(who, label) {
      const has = ({ buttons }: LocalMessage) =>
        buttons.some(({ text }) => plainLabel(text?.text ?? '') === label)
      return observe(person(who).press(newest(who, has), label))
    },
    choose(who, choice) {
      const offers = ({ menus }: LocalMessage) =>
        menus.some(({ options }) => options?.some(({ text }) => text.text === choice))
      return observe(person(who).choose(newest(who, offers), choice))
    },
    async submit(who, fields) {
      if (!form) throw new Error('No form is open')
      const filled = Object.entries(fields).map(([label, value]) => [
        label,
        Array.isArray(value) ? value.map((each: PersonKey) => person(each)) : value,
      ])
      return observe(await person(who).submit(form, Object.fromEntries(filled)))
    },
    mention: (who) => person(who).mention,
    // Slash commands have no suggestions on Slack: films are suggested in the form that rates.
    async suggest(who, _command, _option, typed) {
      const view = await person(who).command('/rate').opened()
      const found = await person(who).suggestions(view, 'Which film?', typed)
      return found.map(({ text }) => text.text)
    },
    restart: async () => {
      await stop()
      stop = await run()
    },
    close: async () => {
      await stop()
      await slack.stop()
    },
  }
}
