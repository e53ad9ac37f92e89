import { ApiError, refuse } from './api-error.ts'
import { blockFaults } from './block-rules.ts'
import { slackId } from './ids.ts'
import { directOf } from './interaction.ts'
import type { LocalSlack, LocalWorkspace } from './local-slack.ts'
import type { MessageBody } from './message.ts'
import { checkView, type ViewBody } from './view-rules.ts'

/** Arguments of a call: texts from a form, decoded where they hold JSON. */
export type Arguments = Readonly<Record<string, unknown>>

interface Method {
  /** The scope that the token needs. */
  scope?: string
  /** Read methods take no JSON body: what stands in one is not seen. */
  form?: true
  /** app: the app-level token; none: anybody. The workspace's bot token otherwise. */
  token?: 'app' | 'none'
  answer(given: Arguments, slack: LocalSlack, workspace: LocalWorkspace): object
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** @throws ApiError no_text, invalid_blocks, msg_too_long */
export function checkMessage(body: MessageBody, slack: LocalSlack): void {
  if (!text(body.text) && !body.blocks?.length) throw new ApiError('no_text')
  if (text(body.text).length > 40_000) throw new ApiError('msg_too_long')
  if (body.blocks) refuse('invalid_blocks', blockFaults(body.blocks, 'message', slack.files.fault))
}

/** Where a message goes; a user's id stands for the conversation with them. */
function channelOf(given: Arguments, slack: LocalSlack, workspace: LocalWorkspace): string {
  const channel = text(given.channel ?? given.channel_id)
  if (slack.personOf(channel, workspace)) return directOf(channel)
  if (slack.isDirect(channel)) return channel
  const found = slack.channels.get(channel)
  if (!found) throw new ApiError('channel_not_found')
  if (!found.botIsIn) throw new ApiError('not_in_channel')
  return channel
}

function openedBy(given: Arguments, slack: LocalSlack) {
  const interaction = slack.interactions.find(({ triggerId }) => triggerId === given.trigger_id)
  if (!interaction) throw new ApiError('invalid_trigger_id')
  slack.useTrigger(interaction)
  return interaction
}

const methods: Readonly<Record<string, Method>> = {
  'apps.connections.open': {
    token: 'app',
    answer: (_given, slack) => ({ url: slack.socketUrl() }),
  },
  'auth.test': {
    answer: (_given, _slack, { id, name, botUserId, botId }) => ({
      url: `https://${name}.slack.com/`,
      team: name,
      team_id: id,
      user: 'marquee',
      user_id: botUserId,
      bot_id: botId,
    }),
  },
  'users.info': {
    scope: 'users:read',
    form: true,
    answer(given, slack, workspace) {
      const person = slack.personOf(text(given.user), workspace)
      if (!person) throw new ApiError('user_not_found')
      return { user: person.info(text(given.include_locale) === 'true') }
    },
  },
  'chat.postMessage': {
    scope: 'chat:write',
    answer(given, slack, workspace) {
      const channel = channelOf(given, slack, workspace)
      checkMessage(given, slack)
      const message = slack.post(channel, given)
      return { channel, ts: message.ts, message: { text: message.text } }
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    answer(given, slack, workspace) {
      const channel = channelOf(given, slack, workspace)
      if (!slack.personOf(text(given.user), workspace)) throw new ApiError('user_not_in_channel')
      checkMessage(given, slack)
      return { message_ts: slack.post(channel, given, { onlyFor: text(given.user) }).ts }
    },
  },
  'chat.update': {
    scope: 'chat:write',
    answer(given, slack, workspace) {
      const channel = channelOf(given, slack, workspace)
      const message = slack.messages.find(({ ts, ephemeral }) => ts === given.ts && !ephemeral)
      if (!message || message.deleted) throw new ApiError('message_not_found')
      checkMessage(given, slack)
      slack.replace(message, given)
      return { channel, ts: message.ts, text: message.text }
    },
  },
  'views.open': {
    answer(given, slack) {
      const view = given.view as ViewBody
      const interaction = openedBy(given, slack)
      checkView(view, 'modal', slack.files.fault)
      return { view: slack.showView(view, interaction.origin.userId, interaction) }
    },
  },
  'views.update': {
    answer(given, slack) {
      const shown = slack.views.get(text(given.view_id))
      if (!shown) throw new ApiError('not_found')
      checkView(given.view as ViewBody, shown.type, slack.files.fault)
      Object.assign(shown, given.view)
      return { view: shown }
    },
  },
  'views.publish': {
    answer(given, slack, workspace) {
      const view = given.view as ViewBody
      const person = slack.personOf(text(given.user_id), workspace)
      if (!person) throw new ApiError('user_not_found')
      checkView(view, 'home', slack.files.fault)
      const shown = slack.showView(view, person.id)
      slack.showHome(shown)
      return { view: shown }
    },
  },
  'files.getUploadURLExternal': {
    scope: 'files:write',
    form: true,
    answer(given, slack) {
      const file = slack.files.open(given.filename, given.length, given.alt_text)
      return { upload_url: file.uploadUrl, file_id: file.id }
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    answer(given, slack, workspace) {
      const wanted = given.files as { id: string; title?: string }[]
      const channel = given.channel_id ? channelOf(given, slack, workspace) : undefined
      const files = wanted.map(({ id, title }) => slack.files.complete(id, title))
      if (channel) slack.post(channel, { text: text(given.initial_comment) }, { files })
      return { files: files.map(({ id, title }) => ({ id, title })) }
    },
  },
  'files.info': {
    scope: 'files:read',
    form: true,
    answer: (given, slack) => ({ file: slack.files.describe(slack.files.find(given.file)) }),
  },
  'oauth.v2.access': {
    token: 'none',
    answer(given, slack) {
      if (given.client_id !== slack.clientId || given.client_secret !== slack.clientSecret)
        throw new ApiError('bad_client_secret')
      const workspace = slack.redeemCode(text(given.code))
      if (!workspace) throw new ApiError('invalid_code')
      return {
        app_id: slack.appId,
        authed_user: { id: slackId('U') },
        scope: [...workspace.scopes].join(','),
        token_type: 'bot',
        access_token: workspace.botToken,
        bot_user_id: workspace.botUserId,
        team: { id: workspace.id, name: workspace.name },
        enterprise: workspace.enterprise ?? null,
        is_enterprise_install: false,
      }
    },
  },
}

/** Carries out one call of the Web API; the answer has no `ok` yet. @throws ApiError */
export function callMethod(
  name: string,
  { given, isJson, token }: { given: Arguments; isJson: boolean; token: string },
  slack: LocalSlack,
): object {
  const method = methods[name]
  if (!method) throw new ApiError('unknown_method', [], { req_method: name })
  const workspace = slack.workspaceOf(token)
  if (method.token === 'app') {
    if (token !== slack.appToken) throw new ApiError(token ? 'invalid_auth' : 'not_authed')
  } else if (method.token !== 'none') {
    if (!workspace) throw new ApiError(token ? 'invalid_auth' : 'not_authed')
    if (method.scope && !workspace.scopes.has(method.scope))
      throw new ApiError('missing_scope', [], {
        needed: method.scope,
        provided: [...workspace.scopes].join(','),
      })
  }
  return method.answer(method.form && isJson ? {} : given, slack, workspace!)
}
