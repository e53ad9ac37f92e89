import { readArguments } from '../../core/arguments.ts'
import type { BotRequest, KnownActor } from '../../core/bot.ts'
import type { CommandDefinition } from '../../core/command.ts'
import { readMessage } from '../../core/read-message.ts'
import type { Upload } from '../../core/upload.ts'
import { type FileAccess, toUpload } from './files.ts'
import { readSpeaker, type Speaker } from './identity.ts'
import { unescapeText } from './mrkdwn.ts'
import { at, textAt } from './payload.ts'

/** The command that takes any other one as its first word, for workspaces where a name is taken. */
export const UMBRELLA = 'marquee'

/** Where an answer can go; also what a form carries along until it is sent. */
export interface Place {
  userId: string
  responseUrl?: string
  channel?: string
  /** The message that the button sits on. */
  source?: { ts?: string; ephemeral: boolean }
  /** True: on the app's Home tab. */
  home?: true
}

/** What Slack sent, as far as Marquee uses it. */
export interface Incoming {
  kind: 'command' | 'action' | 'form' | 'autocomplete' | 'home' | 'uninstalled' | 'unknown'
  who: Speaker
  place: Place
  triggerId?: string
  body: Record<string, unknown>
}

const KINDS: Readonly<Record<string, Incoming['kind']>> = {
  block_actions: 'action',
  view_submission: 'form',
  block_suggestion: 'autocomplete',
}

/** Undefined when it does not even say who did it. */
export function readIncoming(body: unknown): Incoming | undefined {
  if (body === null || typeof body !== 'object') return undefined
  const event = textAt(body, 'event', 'type')
  if (event === 'app_uninstalled' || event === 'tokens_revoked') {
    const team = textAt(body, 'team_id')
    const who: Speaker = { userId: '', name: '', installed: team, home: team }
    return { kind: 'uninstalled', who, place: { userId: '' }, body: { ...body } }
  }
  const who = readSpeaker(body)
  if (!who) return undefined
  const triggerId = textAt(body, 'trigger_id')
  return {
    kind: kindOf(body, event),
    who,
    place: placeOf(body, who.userId),
    ...(triggerId && { triggerId }),
    body: { ...body },
  }
}

function kindOf(body: object, event: string): Incoming['kind'] {
  if (event === 'app_home_opened' && textAt(body, 'event', 'tab') === 'home') return 'home'
  if (event) return event === 'message' && isDirectMessage(body) ? 'command' : 'unknown'
  if (textAt(body, 'command')) return 'command'
  const type = textAt(body, 'type')
  return Object.hasOwn(KINDS, type) ? KINDS[type]! : 'unknown'
}

/** Words that a person typed to the bot alone; edits, joins and messages of bots, our own too, are none. */
function isDirectMessage(body: object): boolean {
  const said = (field: string) => textAt(body, 'event', field)
  return said('channel_type') === 'im' && said('text').trim() !== '' && !said('subtype') && !said('bot_id')
}

function placeOf(body: object, userId: string): Place {
  if (textAt(body, 'type') === 'view_submission')
    return savedPlace(textAt(body, 'view', 'private_metadata'), userId)
  const responseUrl = textAt(body, 'response_url')
  const channel = textAt(body, 'channel', 'id') || textAt(body, 'channel_id')
  const ts = textAt(body, 'container', 'message_ts')
  return {
    userId,
    ...(responseUrl && { responseUrl }),
    ...(channel && { channel }),
    ...(textAt(body, 'container', 'type') === 'message' && {
      source: { ...(ts && { ts }), ephemeral: at(body, 'container', 'is_ephemeral') === true },
    }),
    ...(textAt(body, 'view', 'type') === 'home' && { home: true }),
  }
}

/** The place where the form was opened. */
function savedPlace(metadata: string, userId: string): Place {
  try {
    const { responseUrl, channel, home } = JSON.parse(metadata) as Partial<Place>
    return {
      userId,
      ...(typeof responseUrl === 'string' && { responseUrl }),
      ...(typeof channel === 'string' && { channel }),
      ...(home === true && { home }),
    }
  } catch {
    // A form of an older version: the answer goes to the person directly.
    return { userId }
  }
}

/** The action under way: its id and what was picked. */
export function actionOf({ body }: Incoming): { actionId: string; values: string[] } {
  const actions = at(body, 'actions')
  const action = Array.isArray(actions) ? actions[0] : undefined
  const picked = textAt(action, 'selected_option', 'value')
  return { actionId: textAt(action, 'action_id'), values: picked ? [picked] : [] }
}

/** The interaction as the bot understands it; undefined for kinds that Marquee never asks for. */
export function toRequest(
  incoming: Incoming,
  actor: KnownActor,
  commands: readonly CommandDefinition[],
  files: FileAccess,
): BotRequest | undefined {
  const { kind, body } = incoming
  if (kind === 'command' && at(body, 'event'))
    return { kind, actor, ...readMessage(commands, unescapeText(textAt(body, 'event', 'text'))) }
  if (kind === 'command')
    return { kind, actor, ...readCommand(textAt(body, 'command'), textAt(body, 'text'), commands) }
  if (kind === 'action') return { kind, actor, ...actionOf(incoming) }
  if (kind === 'form')
    return {
      kind,
      actor,
      formId: textAt(body, 'view', 'callback_id'),
      fields: fieldsOf(at(body, 'view', 'state'), files),
    }
  return undefined
}

/** The first file of a field that takes some; undefined where there is none. */
function sentFile(field: unknown, files: FileAccess): Upload | undefined {
  const id = textAt(field, 'files', 0, 'id')
  if (!id) return undefined
  const file = {
    id,
    name: textAt(field, 'files', 0, 'name'),
    size: Number(at(field, 'files', 0, 'size')) || 0,
    url: textAt(field, 'files', 0, 'url_private_download') || textAt(field, 'files', 0, 'url_private'),
  }
  return toUpload(file, files)
}

/** `/rate heat 4.5`, or `/marquee rate heat 4.5`. */
function readCommand(command: string, text: string, commands: readonly CommandDefinition[]) {
  let name = command.replace(/^\//, '').toLowerCase()
  let rest = unescapeText(text).trim()
  if (name === UMBRELLA) {
    const [, first = '', others = ''] = /^\/?(\S*)\s*([\s\S]*)$/.exec(rest)!
    name = first.toLowerCase() || 'help'
    rest = others
  }
  const definition = commands.find((each) => each.name === name)
  return { name, options: definition ? readArguments(rest, definition) : {} }
}

/** Ids of the people that a menu of them has; empty for every other field. */
function pickedPeople(field: unknown): string {
  const ids = at(field, 'selected_users')
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').join(' ') : ''
}

/** Field values by name; of a menu the pick, all of a menu of people. */
function fieldsOf(state: unknown, files: FileAccess): Record<string, string | Upload> {
  const blocks = at(state, 'values')
  if (blocks === null || typeof blocks !== 'object') return {}
  const entries = Object.values(blocks).flatMap((actions) =>
    actions !== null && typeof actions === 'object' ? Object.entries(actions as object) : [],
  )
  return Object.fromEntries(
    entries.map(([name, field]) => [
      name,
      sentFile(field, files) ??
        (pickedPeople(field) || textAt(field, 'selected_option', 'value') || textAt(field, 'value')),
    ]),
  )
}
