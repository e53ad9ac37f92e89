import { randomBytes } from 'node:crypto'
import type { KnownBlock } from '@slack/types'
import { z } from 'zod'
import type { Log } from '../../services.ts'
import type { MessageParts } from './message.ts'
import { plain } from './message.ts'
import type { Place } from './request.ts'
import { respond } from './response-url.ts'
import type { SlackSetup } from './setup.ts'
import type { Texts } from './texts.ts'

/** ms */
const SHAREABLE = 24 * 60 * 60_000
/** Action ids with this in front are the adapter's own; the rest is the key of the kept message. */
const SHARE = 'slack.share:'

const messageSchema = z.object({ text: z.string(), blocks: z.array(z.custom<KnownBlock>()) })

/**
 * A button that shows a private answer to the whole channel. Slack does not send an ephemeral message
 * along with the press, so the message is kept. Nothing when it cannot be kept.
 */
export async function shareButton(
  message: MessageParts,
  texts: Texts,
  profiles: SlackSetup['profiles'],
  log: Log,
): Promise<KnownBlock[]> {
  const key = randomBytes(9).toString('base64url')
  try {
    await profiles.remember(`slack:share:${key}`, message, SHAREABLE)
  } catch (err) {
    log.warn({ err }, 'An answer could not be kept for sharing')
    return []
  }
  const button = { type: 'button' as const, action_id: `${SHARE}${key}`, text: plain(texts.share, 75) }
  return [{ type: 'actions', elements: [button] }]
}

/** The key of the message to share; undefined for all other actions. */
export function sharedKey(actionId: string): string | undefined {
  return actionId.startsWith(SHARE) ? actionId.slice(SHARE.length) : undefined
}

/** Puts a kept message before everybody and takes the private one away. @throws ResponseUrlError, StoreUnavailableError */
export async function share(
  key: string,
  { userId, responseUrl }: Place,
  texts: Texts,
  profiles: SlackSetup['profiles'],
): Promise<void> {
  if (!responseUrl) return
  const kept = messageSchema.safeParse(await profiles.recall(`slack:share:${key}`))
  if (!kept.success)
    return respond(responseUrl, {
      response_type: 'ephemeral',
      replace_original: false,
      text: texts.shareExpired,
      blocks: [],
    })
  const by = { type: 'context' as const, elements: [{ type: 'mrkdwn' as const, text: texts.shared(userId) }] }
  await respond(responseUrl, {
    response_type: 'in_channel',
    replace_original: false,
    text: kept.data.text,
    blocks: [...kept.data.blocks, by],
  })
  await respond(responseUrl, { delete_original: true })
}
