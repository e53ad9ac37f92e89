import { randomUUID } from 'node:crypto'
import type { AckFn, InstallationStore } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Actor, BotRequest, Plan } from '../../core/bot.ts'
import { inTime } from '../../core/in-time.ts'
import type { RequestRecord } from '../../core/metrics.ts'
import { speechFor } from '../../core/speech.ts'
import { type Destination, deliver, say } from './deliver.ts'
import type { Arrival } from './door.ts'
import { commandBehind, publishHome } from './home.ts'
import { toOptions } from './message.ts'
import { toModal } from './modal.ts'
import { textAt } from './payload.ts'
import type { People } from './people.ts'
import { actionOf, type Incoming, readIncoming, toRequest } from './request.ts'
import { toUpload } from './sent-file.ts'
import type { SlackSetup } from './setup.ts'
import { troubleOf } from './trouble.ts'

/** ms. A trigger id opens a form for 3 s, and suggestions must be there by then; the rest is for the way. */
const FIRST_RESPONSE = 2_000
const PRIVATELY: Plan = { acknowledge: 'reply', visibility: 'private' }

export interface HandlerSetup extends SlackSetup {
  people: People
  installations?: Required<InstallationStore>
  /** True while shutting down: newcomers are asked to try again. */
  draining: () => boolean
}

/** One envelope, acknowledged already unless it asks for suggestions. */
export interface Envelope {
  body: unknown
  client: WebClient
  ack: AckFn<unknown>
  arrival: Arrival
}

/** Answers one envelope, whatever happens; never rejects. */
export async function handleEnvelope(envelope: Envelope, setup: HandlerSetup): Promise<void> {
  const { log } = setup
  const { arrival, client } = envelope
  const incoming = readIncoming(envelope.body)
  if (!incoming) return
  arrival.met = true
  const id = randomUUID().slice(0, 8)
  const fields = { id, kind: incoming.kind, workspace: incoming.who.installed }
  const entry: RequestRecord = {
    platform: 'slack',
    kind: incoming.kind === 'home' || incoming.kind === 'uninstalled' ? 'unknown' : incoming.kind,
    command: '',
    outcome: 'answered',
    total: 0,
  }
  const to: Destination = {
    ...setup,
    id,
    client,
    place: incoming.place,
    plan: PRIVATELY,
    speech: speechFor(undefined),
  }
  try {
    await answer(incoming, envelope, to, entry, setup)
  } catch (error) {
    entry.outcome = troubleOf(error) === 'gone' ? 'gone' : 'failed'
    log.error({ ...fields, err: error }, 'An envelope could not be answered')
    await apologise(incoming, to)
  }
  if (arrival.acknowledged !== undefined) entry.firstResponse = arrival.acknowledged
  entry.total = performance.now() - arrival.at
  setup.metrics?.request(entry)
  log.info({ ...fields, ...entry }, 'interaction')
}

async function answer(
  incoming: Incoming,
  { client, ack }: Envelope,
  to: Destination,
  entry: RequestRecord,
  setup: HandlerSetup,
): Promise<void> {
  const { bot, people } = setup
  const { kind, place, who } = incoming
  // Who came before the end began is answered.
  const late = setup.draining()
  if (kind === 'uninstalled') return forgetInstallation(incoming, setup)
  if (kind === 'unknown') return
  const actor = await people.actor(client, who)
  if (!actor) return tellUnknown(incoming, ack, to)
  to.speech = speechFor(actor.locale)
  if (kind === 'autocomplete') return suggest(incoming, actor, ack, setup)
  if (kind === 'home') return publishHome(client, place.userId, actor, bot)
  if (late) return say(to.speech.t('adapters.restarting'), to)

  const command = commandBehind(actionOf(incoming).actionId)
  const request: BotRequest | undefined = command
    ? { kind: 'command', actor, name: command, options: command === 'recommend' ? { private: true } : {} }
    : toRequest(incoming, actor, bot.commands, (file) =>
        toUpload(file, { client, apiUrl: setup.config.apiUrl, log: setup.log }),
      )
  if (!request) return say(to.speech.t('slack.unsupported'), to)
  if (request.kind === 'command') entry.command = request.name
  to.plan = bot.plan(request)
  await answerRequest(request, incoming, to, setup)
  if (place.home && request.kind === 'form') await publishHome(client, place.userId, actor, bot)
}

/** Nothing is read or written for somebody of whom Slack does not say who it is. */
async function tellUnknown({ kind }: Incoming, ack: AckFn<unknown>, to: Destination): Promise<void> {
  to.log.warn({ id: to.id }, 'Slack did not say in time who spoke')
  if (kind === 'autocomplete') await ack({ options: [] })
  else if (kind !== 'home') await say(to.speech.t('slack.unknownPerson', { scope: 'users:read' }), to)
}

async function answerRequest(
  request: BotRequest,
  incoming: Incoming,
  to: Destination,
  { bot }: HandlerSetup,
): Promise<void> {
  const answered = bot.answer(request)
  if (to.plan.acknowledge !== 'form') {
    const reply = await answered
    if (reply.kind === 'form') throw new Error(`The form ${reply.formId} came after a plan that had none`)
    return deliver(reply, to)
  }
  const result = await inTime(answered, FIRST_RESPONSE)
  if (result?.kind === 'reply') return deliver(result, { ...to, plan: PRIVATELY })
  if (!result || !incoming.triggerId) return say(to.speech.t('slack.formTooLate'), to)
  const suggestFilm = (option: string, typed: string) =>
    bot.suggest({ actor: request.actor, command: result.formId.split(':')[0]!, option, typed })
  const view = await toModal(result, to.place, to.speech, suggestFilm)
  try {
    await to.client.views.open({ trigger_id: incoming.triggerId, view })
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error
    await say(to.speech.t('slack.formTooLate'), to)
  }
}

/** Films for a field of a form, while somebody types. */
async function suggest(
  { body }: Incoming,
  actor: Actor,
  ack: AckFn<unknown>,
  { bot, draining }: HandlerSetup,
): Promise<void> {
  const command = textAt(body, 'view', 'callback_id').split(':')[0]!
  const found = draining()
    ? []
    : await inTime(
        bot.suggest({ actor, command, option: textAt(body, 'action_id'), typed: textAt(body, 'value') }),
        FIRST_RESPONSE,
      )
  await ack({ options: toOptions(found ?? []) })
}

async function forgetInstallation(
  { who, body }: Incoming,
  { installations, log }: HandlerSetup,
): Promise<void> {
  const revoked = (body.event as { tokens?: { bot?: unknown[] } }).tokens
  // People may revoke their own tokens; only the bot's is the installation.
  if (!installations || (revoked && !revoked.bot?.length)) return
  const enterpriseId = textAt(body, 'enterprise_id') || undefined
  const isEnterpriseInstall =
    textAt(body, 'authorizations', 0, 'team_id') === '' && enterpriseId !== undefined
  await installations.deleteInstallation({ teamId: who.installed, enterpriseId, isEnterpriseInstall })
  log.info({ workspace: who.installed }, 'Uninstalled: its installation is erased')
}

/** The last word when an answer failed: an id that the log has too. */
async function apologise({ kind }: Incoming, to: Destination): Promise<void> {
  if (kind !== 'command' && kind !== 'action' && kind !== 'form') return
  try {
    await say(to.speech.t('adapters.failed', { id: to.id }), { ...to, plan: PRIVATELY })
  } catch (err) {
    to.log.warn({ id: to.id, err }, 'The failure could not be told either')
  }
}
