import { MessageFlags } from 'discord.js'
import type { Plan } from '../../core/bot.ts'
import { TRAITS } from '../../core/platforms.ts'
import type { Attachment, Picture, Reply } from '../../core/reply.ts'
import type { Speech } from '../../core/speech.ts'
import { takesPlaceOf } from '../kit/converse.ts'
import { type MessageParts, toMessages } from './message.ts'
import { missingPermissions } from './permissions.ts'
import type { Answerable } from './request.ts'
import { troubleOf } from './trouble.ts'

const FILE_LIMIT = TRAITS.discord.largestFile

/**
 * Sends the bot's reply to an interaction, acknowledged or not, and resolves once it stands. Pictures,
 * files and links that may not be sent here are left out, and a sentence says why.
 * @throws DiscordAPIError and other network errors
 */
export async function deliver(
  interaction: Answerable,
  plan: Plan,
  reply: Reply,
  speech: Speech,
): Promise<void> {
  await sendAllowed(reply, sendable(interaction, reply, speech), sizeLimit(interaction), speech, (messages) =>
    send(interaction, plan, reply, messages),
  )
}

/**
 * Sends a reply as `send` does it. What Discord refuses of it, pictures and files or links, is left out then, and a
 * sentence says why.
 * @param limit bytes of the largest file that may be sent
 * @throws what `send` throws
 */
export async function sendAllowed(
  reply: Reply,
  { uploads, note }: Sendable,
  limit: number,
  speech: Speech,
  send: (messages: readonly MessageParts[]) => Promise<void>,
): Promise<void> {
  try {
    await send(toMessages(reply, uploads, note))
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble === 'links' && reply.links?.length) {
      const words = [note, speech.t('discord.linksRefused')].filter(Boolean).join('\n')
      return send(toMessages({ ...reply, links: [] }, uploads, words))
    }
    if (uploads.length === 0 || (trouble !== 'forbidden' && trouble !== 'large')) throw error
    const why =
      trouble === 'large' ? tooLarge(reply, limit, speech) : notPermitted(speech, reply, ['Attach Files'])
    await send(toMessages(reply, [], why))
  }
}

interface Sendable {
  uploads: readonly (Picture | Attachment)[]
  note?: string
}

/** What this channel takes of the reply's pictures and files, and a sentence about the rest. */
function sendable(interaction: Answerable, reply: Reply, speech: Speech): Sendable {
  const { pictures = [], files = [] } = reply
  if (pictures.length + files.length === 0) return { uploads: [] }
  const missing = missingPermissions(interaction.appPermissions, pictures.length > 0)
  if (missing.length > 0) return { uploads: [], note: notPermitted(speech, reply, missing) }
  return withinSize(reply, sizeLimit(interaction), speech)
}

/** What of the reply's pictures and files is no larger than `limit` bytes, and a sentence about the rest. */
export function withinSize(reply: Reply, limit: number, speech: Speech): Sendable {
  const uploads = [...(reply.pictures ?? []), ...(reply.files ?? [])]
  const small = uploads.filter(({ bytes }) => bytes.byteLength <= limit)
  if (small.length === uploads.length) return { uploads }
  return { uploads: small, note: tooLarge(reply, limit, speech) }
}

function kindOf({ pictures = [] }: Reply): 'picture' | 'file' {
  return pictures.length > 0 ? 'picture' : 'file'
}

function sizeLimit(interaction: Answerable): number {
  return Math.min(interaction.attachmentSizeLimit || FILE_LIMIT, FILE_LIMIT)
}

function tooLarge(reply: Reply, limit: number, { t }: Speech): string {
  const megabytes = Math.floor(limit / 1024 / 1024)
  return t(`discord.${kindOf(reply)}TooLarge`, { megabytes })
}

function notPermitted(speech: Speech, reply: Reply, missing: readonly string[]): string {
  return speech.t(`discord.${kindOf(reply)}Forbidden`, { permissions: speech.list(missing) })
}

async function send(
  interaction: Answerable,
  plan: Plan,
  reply: Reply,
  messages: readonly MessageParts[],
): Promise<void> {
  const flags = reply.visibility === 'private' ? { flags: MessageFlags.Ephemeral as const } : {}
  const [first, ...rest] = messages
  const acknowledged = interaction.deferred || interaction.replied
  if (!acknowledged) await interaction.reply({ ...first!, ...flags })
  else if (editsOwnMessage(interaction, plan, reply)) await interaction.editReply(first!)
  else {
    await takeBackDeferral(interaction, plan)
    await interaction.followUp({ ...first!, ...flags })
  }
  for (const message of rest) await interaction.followUp({ ...message, ...flags })
}

/** Whether the answer goes where the acknowledgement stands: in the "thinking" message, or in the one with the button. */
function editsOwnMessage(interaction: Answerable, plan: Plan, reply: Reply): boolean {
  if (plan.acknowledge !== 'update') return reply.visibility === 'public' || interaction.ephemeral === true
  const message = 'message' in interaction ? interaction.message : null
  const source = message ? { isPrivate: message.flags.has(MessageFlags.Ephemeral) } : undefined
  return takesPlaceOf(source, reply, plan)
}

/** A public "thinking" message cannot become private: it goes away before the private answer comes. */
async function takeBackDeferral(interaction: Answerable, plan: Plan): Promise<void> {
  if (plan.acknowledge === 'update') return
  try {
    await interaction.deleteReply()
  } catch (error) {
    // It is deleted already when this is the second try, without pictures.
    if (troubleOf(error) !== 'gone') throw error
  }
}
