import { WebAPIPlatformError } from '@slack/web-api'
import { ResponseUrlError } from './response-url.ts'

/**
 * gone: the way to answer is used up or too old. elsewhere: the bot may not write in this channel.
 * forbidden: the app lacks a permission. blocks: Slack does not take these blocks. broken: all else.
 */
export type Trouble = 'gone' | 'elsewhere' | 'forbidden' | 'blocks' | 'broken'

const CODES: Readonly<Record<Exclude<Trouble, 'broken'>, readonly string[]>> = {
  gone: [
    'expired_url',
    'used_url',
    'no_active_hooks',
    'expired_trigger_id',
    'exchanged_trigger_id',
    'trigger_expired',
    'trigger_exchanged',
    'invalid_trigger_id',
    'message_not_found',
    'cant_update_message',
  ],
  elsewhere: [
    'not_in_channel',
    'channel_not_found',
    'user_not_in_channel',
    'is_archived',
    'restricted_action',
    'restricted_action_read_only_channel',
    'channel_is_archived',
  ],
  forbidden: [
    'missing_scope',
    'not_allowed_token_type',
    'file_uploads_disabled',
    'not_authed',
    'access_denied',
  ],
  blocks: ['invalid_blocks', 'invalid_blocks_format'],
}

/** Codes of tokens that no further try will make valid. */
const REFUSED = [
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]

/** Slack's own code of an error; empty when it has none. */
export function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error
  return error instanceof ResponseUrlError ? error.reason : ''
}

/** What an error of Slack's API means for the answer under way. */
export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error)
  for (const [trouble, codes] of Object.entries(CODES)) if (codes.includes(code)) return trouble as Trouble
  return 'broken'
}

/** Whether a login failed because of the token itself. */
export function isRefusal(error: unknown): boolean {
  return REFUSED.includes(codeOf(error))
}
