import {
  type Attachment,
  type ChatInputCommandInteraction,
  GuildMember,
  type Interaction,
  type MessageComponentInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js'
import type { Actor, BotRequest, KnownActor, Place } from '../../core/bot.ts'
import type { Log } from '../../core/services.ts'
import type { Upload } from '../../core/upload.ts'
import { remoteUpload } from '../kit/download.ts'
import { membersAround } from './members.ts'

/** Where Discord keeps what people attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net']

/** An interaction that can be answered with a message. */
export type Answerable = ChatInputCommandInteraction | MessageComponentInteraction | ModalSubmitInteraction

/** Who speaks. Discord's user ids are unique everywhere, so there is one workspace. */
export function toActor(interaction: Interaction): Actor {
  const { member, user } = interaction
  const place = placeOf(interaction)
  const nick = member instanceof GuildMember ? member.nickname : member?.nick
  return {
    platform: 'discord',
    workspace: 'global',
    userId: user.id,
    displayName: nick ?? user.globalName ?? user.username,
    ...(interaction.locale && { locale: interaction.locale }),
    ...(place && { place }),
    ...(place && interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) && { mayManage: true }),
  }
}

/** Undefined also in a server that has no such app, where somebody brought it along for themselves. */
function placeOf({ guildId, channelId, authorizingIntegrationOwners: by }: Interaction): Place | undefined {
  const broughtAlong = by.userId !== null && by.guildId === null
  return guildId && channelId && !broughtAlong ? { server: guildId, channel: channelId } : undefined
}

/** The interaction as the bot understands it, its files fetched from Discord's own servers; undefined for kinds that Marquee never registers. */
export function toRequest(
  interaction: Interaction,
  actor: KnownActor,
  { apiUrl, log }: { apiUrl: string; log: Log },
): BotRequest | undefined {
  const origins = [...CDN, new URL(apiUrl).origin]
  const upload = (file: Attachment): Upload => remoteUpload(file, { origins, log })
  const asked = { actor, findMembers: membersAround(interaction) }
  if (interaction.isChatInputCommand()) {
    const options = interaction.options.data.map(({ name, value, attachment }) => [
      name,
      attachment ? upload(attachment) : value,
    ])
    return {
      kind: 'command',
      ...asked,
      name: interaction.commandName,
      options: Object.fromEntries(options),
    }
  }
  if (interaction.isMessageComponent()) {
    const values = interaction.isStringSelectMenu() ? interaction.values : []
    return { kind: 'action', ...asked, actionId: interaction.customId, values }
  }
  if (interaction.isModalSubmit())
    return { kind: 'form', ...asked, formId: interaction.customId, fields: fieldsOf(interaction, upload) }
  return undefined
}

/** Field values by name; of a menu the first pick, all of a menu of people, of files the first one. */
function fieldsOf(
  interaction: ModalSubmitInteraction,
  upload: (file: Attachment) => Upload,
): Record<string, string | Upload> {
  const fields: Record<string, string | Upload> = {}
  for (const [name, field] of interaction.fields.fields) {
    const file = 'attachments' in field ? field.attachments?.first() : undefined
    if (file) fields[name] = upload(file)
    else if ('value' in field) fields[name] = String(field.value ?? '')
    // People are picked by the dozen.
    else if ('users' in field) fields[name] = field.values.join(' ')
    else if ('values' in field) fields[name] = String(field.values[0] ?? '')
  }
  return fields
}
