import { PermissionFlagsBits } from 'discord-api-types/v10'
import { deployCommands } from '../../../src/bot/adapters/discord/index.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import {
  type ChatDriver,
  manages,
  type Observed,
  type PersonKey,
  people,
} from '../../contracts/conversation.ts'
import type { LocalDiscord, LocalInteraction, LocalMessage } from '../../helpers/local-discord/index.ts'

const decoder = new TextDecoder()

/** How far off a moment is, as the client shows it. */
function asRead(text: string, now: number): string {
  return text.replaceAll(/<t:(\d+):R>/g, (_, seconds: string) => {
    const minutes = Math.round((1000 * Number(seconds) - now) / 60_000)
    return minutes < 60 ? `in ${minutes} minutes` : `in ${Math.round(minutes / 60)} hours`
  })
}

function observeMessage(message: LocalMessage, now: number): Observed {
  const isPicture = ({ type }: { type: string }) => type.startsWith('image/')
  return {
    text: asRead(message.text, now),
    altTexts: message.attachments.filter(isPicture).map(({ description }) => description),
    buttons: message.buttons.map(({ label }) => label ?? ''),
    choices: message.menus.flatMap(({ options = [] }) => options.map(({ label }) => label)),
    files: message.attachments
      .filter((each) => !isPicture(each))
      .map(({ filename, bytes }) => ({ name: filename, text: decoder.decode(bytes) })),
    visibility: message.ephemeral ? 'private' : 'public',
  }
}

/**
 * The conversation on a local Discord with the commands deployed in its server. `run` logs a bot in and
 * resolves to a function that ends it; `clock` is its own.
 */
export async function createDiscordDriver(
  discord: LocalDiscord,
  run: () => Promise<() => Promise<void>>,
  clock = Date.now,
): Promise<ChatDriver> {
  const { token, applicationId: clientId, apiUrl, guild } = discord
  await deployCommands({ definitions: commandDefinitions, token, clientId, apiUrl, guildId: guild.id })
  let stop = await run()
  let form: LocalInteraction | undefined
  const messages: LocalMessage[] = []
  const person = (who: PersonKey) =>
    guild.member(who, {
      globalName: people[who].displayName,
      locale: people[who].locale,
      permissions: manages(who) ? PermissionFlagsBits.ManageGuild : 0n,
    })

  async function observe(interaction: LocalInteraction): Promise<Observed> {
    const { type } = await interaction.acknowledged()
    if (type !== 9) {
      const message = await interaction.answer()
      if (!messages.includes(message)) messages.push(message)
      return observeMessage(message, clock())
    }
    form = interaction
    const { title, components } = await interaction.modal()
    const choices = components.map(({ label, component }) => [
      label,
      component?.options?.map((option) => option.label) ?? [],
    ])
    return {
      text: '',
      altTexts: [],
      buttons: [],
      choices: [],
      files: [],
      form: { title, labels: components.map(({ label }) => label!), choices: Object.fromEntries(choices) },
      visibility: 'private',
    }
  }

  /** The newest message that the person can see and that has the part. */
  function newest(who: PersonKey, has: (message: LocalMessage) => boolean): LocalMessage {
    const found = messages.toReversed().find((message) => !message.deleted && has(message))
    if (!found) throw new Error(`${who} sees no message with that`)
    return found
  }

  return {
    command: (who, name, options = {}) => observe(person(who).command(name, options)),
    press: async (who, label) => {
      const message = newest(who, ({ buttons }) => buttons.some((button) => button.label === label))
      return observe(person(who).click(message, label))
    },
    choose: async (who, choice) => {
      const offers = ({ menus }: LocalMessage) =>
        menus.find(({ options }) => options?.some(({ label }) => label === choice))
      const message = newest(who, (each) => offers(each) !== undefined)
      const menu = offers(message)!
      const { value } = menu.options!.find(({ label }) => label === choice)!
      return observe(person(who).choose(message, menu.custom_id!, [value]))
    },
    submit: async (who, fields) => {
      if (!form) throw new Error('No form is open')
      const { components } = await form.modal()
      const values = components.map(({ label, component }) => {
        const given = fields[label!] ?? ''
        if (Array.isArray(given)) return [component!.custom_id, given.map((each: PersonKey) => person(each))]
        const option = component?.options?.find((each) => each.label === given)
        return [component!.custom_id, option?.value ?? given]
      })
      return observe(await person(who).submit(form, Object.fromEntries(values)))
    },
    mention: (who) => person(who).mention,
    suggest: async (who, command, option, typed) =>
      (await person(who).suggestions(command, option, typed)).map(({ name }) => name),
    restart: async () => {
      await stop()
      stop = await run()
    },
    close: async () => {
      await stop()
      await discord.stop()
    },
  }
}
