import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError } from 'discord.js'

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
