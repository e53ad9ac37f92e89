import { randomUUID } from 'node:crypto'
import type { AckFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { readActionId } from '../../core/action-id.ts'
import type { Bot, BotRequest, KnownActor } from '../../core/bot.ts'
import type { FindMembers } from '../../core/member.ts'
import type { Form } from '../../core/reply.ts'
import { speechFor, speechOf } from '../../core/speech.ts'
import { attend } from '../kit/attend.ts'
import { converse, type Exchange, PRIVATELY, suggestions } from '../kit/converse.ts'
import { type Destination, deliver, say } from './deliver.ts'
import type { Arrival } from './door.ts'
import { commandBehind, publishHome } from './home.ts'
import { forgetInstallation, type Installations } from './installations.ts'
import { toModal, toOptions } from './message.ts'
import { textAt } from './payload.ts'
import type { People } from './people.ts'
import { actionOf, type Incoming, readIncoming, toRequest } from './request.ts'
import type { SlackSetup } from './setup.ts'
import { troubleOf } from './trouble.ts'

export interface HandlerSetup extends SlackSetup {
  people: People
  installations?: Installations
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
  const { log, metrics } = setup
  const { arrival, client } = envelope
  const incoming = readIncoming(envelope.body)
  if (!incoming) return
  arrival.met = true
  const { kind, place, who } = incoming
  arrival.visit.record.kind = kind === 'home' || kind === 'uninstalled' ? 'unknown' : kind
  const id = randomUUID().slice(0, 8)
  const to: Destination = { client, place, log, id, plan: PRIVATELY, speech: speechFor(undefined) }
  const care = {
    log,
    metrics,
    fields: { id, kind, workspace: who.installed },
    lost: (error: unknown) =>
      troubleOf(error) === 'gone' ? 'Slack no longer takes an answer to this interaction' : undefined,
    apologise: () => apologise(incoming, to),
  }
  await attend(arrival.visit, care, () => answer(incoming, envelope, to, setup))
}

async function answer(
  incoming: Incoming,
  { client, ack, arrival }: Envelope,
  to: Destination,
  setup: HandlerSetup,
): Promise<void> {
  const { bot, people } = setup
  const { kind, place, who } = incoming
  // Who came before the end began is answered.
  const draining = setup.draining()
  if (kind === 'uninstalled') return forgetInstallation(incoming, setup)
  if (kind === 'unknown') return
  const speaker = await people.actor(client, who, place.channel)
  if (!speaker) return tellUnknown(incoming, ack, to)
  const actor = await bot.recognise(speaker)
  to.speech = speechOf(actor)
  if (kind === 'autocomplete') return suggest(incoming, actor, ack, setup)
  if (kind === 'home') return publishHome(client, place.userId, actor, bot)

  const understood = requestOf(incoming, actor, client, setup)
  if (!understood) return say(to.speech.t('slack.unsupported'), to)
  const findMembers: FindMembers = (ids) => Promise.all(ids.map((id) => people.member(client, id, who)))
  const request = { ...understood, findMembers }
  const exchange = exchangeTo(to, incoming, actor, bot)
  await converse(request, { bot, visit: arrival.visit, exchange, draining })
  if (place.home && kind === 'form' && !draining) await publishHome(client, place.userId, actor, bot)
}

function requestOf(
  incoming: Incoming,
  actor: KnownActor,
  client: WebClient,
  { bot, config, log }: HandlerSetup,
): BotRequest | undefined {
  const name = commandBehind(actionOf(incoming).actionId)
  if (name) return { kind: 'command', actor, name, options: name === 'recommend' ? { private: true } : {} }
  return toRequest(incoming, actor, bot.commands, { client, apiUrl: config.apiUrl, log })
}

/** Everything but the acknowledgement, which the door gives. What carries no trigger, such as a message, opens nothing. */
function exchangeTo(to: Destination, { triggerId }: Incoming, actor: KnownActor, bot: Bot): Exchange {
  const missForm = () => say(to.speech.t('slack.formTooLate'), to)
  return {
    deliver: (reply, plan) => deliver(reply, { ...to, plan }),
    missForm,
    say: (text) => say(text, to),
    ...(triggerId && { open: (form) => openForm(form, triggerId) }),
  }

  async function openForm(form: Form, trigger_id: string): Promise<void> {
    const command = readActionId(form.formId).name
    const view = await toModal(form, to.place, to.speech, (option, typed) =>
      bot.suggest({ actor, command, option, typed }),
    )
    try {
      await to.client.views.open({ trigger_id, view })
    } catch (error) {
      if (troubleOf(error) !== 'gone') throw error
      await missForm()
    }
  }
}

/** Nothing is read or written for somebody of whom Slack does not say who it is. */
async function tellUnknown({ kind }: Incoming, ack: AckFn<unknown>, to: Destination): Promise<void> {
  to.log.warn({ id: to.id }, 'Slack did not say in time who spoke')
  if (kind === 'autocomplete') await ack({ options: [] })
  else if (kind !== 'home') await say(to.speech.t('slack.unknownPerson', { scope: 'users:read' }), to)
}

/** Films for a field of a form, while somebody types. */
async function suggest(
  { body }: Incoming,
  actor: KnownActor,
  ack: AckFn<unknown>,
  { bot, draining }: HandlerSetup,
): Promise<void> {
  const command = readActionId(textAt(body, 'view', 'callback_id')).name
  const request = { actor, command, option: textAt(body, 'action_id'), typed: textAt(body, 'value') }
  await ack({ options: toOptions(await suggestions(request, { bot, draining: draining() })) })
}

/** The last word when an answer failed: an id that the log has too. */
async function apologise({ kind }: Incoming, to: Destination): Promise<void> {
  if (kind === 'command' || kind === 'action' || kind === 'form')
    await say(to.speech.t('adapters.failed', { id: to.id }), to)
}
