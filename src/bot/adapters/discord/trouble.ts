import {
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  MessageFlags,
  type RepliableInteraction,
} from 'discord.js'
import { speechFor } from '../../core/speech.ts'
import { permissionsToGrant } from './permissions.ts'

/**
 * gone: the interaction can no longer be answered (too late, expired, deleted). taken: it was
 * acknowledged already. forbidden, large: the same answer without its pictures may pass. links: the
 * same without its links may pass. blocked: the server's AutoMod takes offence at its words. refused:
 * for good, for another reason. broken: all else, which another try may mend.
 */
export type Trouble = 'gone' | 'taken' | 'forbidden' | 'large' | 'links' | 'blocked' | 'refused' | 'broken'

const GONE: readonly (string | number)[] = [
  Code.UnknownInteraction,
  Code.UnknownWebhook,
  Code.UnknownMessage,
  Code.UnknownChannel,
  Code.InvalidWebhookToken,
]

const BLOCKED: readonly (string | number)[] = [
  Code.MessageWasBlockedByAutomaticModeration,
  Code.TitleWasBlockedByAutomaticModeration,
]

/** HTTP: client errors that pass with time. */
const PASSING: readonly number[] = [408, 425, 429]

/** What an error of Discord's API means for the answer under way. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof HTTPError) return error.status === 413 ? 'large' : 'broken'
  if (!(error instanceof DiscordAPIError)) return 'broken'
  if (GONE.includes(error.code)) return 'gone'
  if (error.code === Code.InteractionHasAlreadyBeenAcknowledged) return 'taken'
  if (error.code === Code.RequestEntityTooLarge || error.status === 413) return 'large'
  if (error.code === Code.MissingPermissions || error.code === Code.MissingAccess) return 'forbidden'
  if (error.code === Code.MessageBlockedByHarmfulLinksFilter) return 'links'
  if (BLOCKED.includes(error.code)) return 'blocked'
  return error.status < 500 && !PASSING.includes(error.status) ? 'refused' : 'broken'
}

/** A text of discord.js without the tokens in its URLs, with which anybody could answer in the bot's name. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/(\/(?:interactions|webhooks)\/\d+)\/[\w-]+/g, '$1/…')
}

/** The error for the log. discord.js hangs the whole request on it, uploaded files included. */
export function loggable(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError) && !(error instanceof HTTPError)) return error
  const { name, message, stack, status, method, url } = error
  return { type: name, message, stack, status, method, url: withoutTokens(url) }
}

/** What the log is told of an error after which nobody waits for an answer; undefined for all other errors. */
export function lossOf(error: unknown): string | undefined {
  const trouble = troubleOf(error)
  if (trouble === 'gone') return 'Discord no longer takes an answer to this interaction'
  if (trouble === 'taken') return 'Somebody else answered: is Marquee running twice with this token?'
  return undefined
}

/** The last word when an answer failed: what would help, or an id that the log has too. */
export async function apologise(interaction: Interaction, error: unknown): Promise<void> {
  if (lossOf(error)) return
  if (interaction.isAutocomplete()) {
    if (!interaction.responded) await interaction.respond([])
    return
  }
  if (!interaction.isRepliable()) return
  const content = apology(interaction, error)
  // Known only where there is a "thinking" message of our own.
  const thinking = interaction.deferred && interaction.ephemeral !== null
  if (thinking) await interaction.editReply({ content, components: [], files: [] })
  else if (interaction.deferred || interaction.replied)
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral })
  else await interaction.reply({ content, flags: MessageFlags.Ephemeral })
}

function apology({ id, locale, appPermissions }: RepliableInteraction, error: unknown): string {
  const { t } = speechFor(locale)
  const trouble = troubleOf(error)
  if (trouble === 'blocked') return t('discord.blocked')
  if (trouble === 'forbidden')
    return t('discord.forbidden', { permissions: permissionsToGrant(appPermissions).join(', ') })
  // What the last try without pictures or links was refused for, nothing that a person does mends.
  return t(trouble === 'broken' ? 'adapters.failed' : 'discord.refused', { id })
}
