import type { AckFn, App, ReceiverEvent } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Log } from '../../core/services.ts'
import { speechFor } from '../../core/speech.ts'
import { beginVisit, noteAcknowledged, type Visit } from '../kit/attend.ts'
import { type Claim, SENT_AGAIN_WITHIN } from './claim.ts'
import { textAt } from './payload.ts'
import { respond } from './response-url.ts'

const REMEMBERED = { max: 10_000, ttl: SENT_AGAIN_WITHIN }

/** What the handler learns from the door; it comes as `context.arrival`. */
export interface Arrival {
  visit: Visit
  /** Set by the handler: the person is looked after. */
  met: boolean
}

/**
 * Acknowledges every envelope before anything else is done for it, authorisation included; suggestions
 * alone are acknowledged with their answer. What Bolt does not understand, or has no token for, is
 * answered here, and no payload whatever makes it throw. What Slack sends again is answered once, by whichever process.
 */
export function ackFirst(app: App, claim: Claim, log: Log): (event: ReceiverEvent) => Promise<void> {
  const seen = new LRUCache<string, true>(REMEMBERED)
  return async (event) => {
    const arrival: Arrival = { visit: beginVisit('slack'), met: false }
    let sent = false
    const ack: AckFn<unknown> = async (response) => {
      if (sent) return
      sent = true
      try {
        await event.ack(response)
        noteAcknowledged(arrival.visit)
      } catch (err) {
        log.warn({ err }, 'An acknowledgement did not reach Slack')
      }
    }
    try {
      const { body } = event
      const name = textAt(body, 'event_id') || textAt(body, 'trigger_id')
      const isKnown = name !== '' && seen.has(name)
      if (name) seen.set(name, true)
      const isTyping = textAt(body, 'type') === 'block_suggestion'
      if (isKnown || !isTyping) await ack(undefined)
      if (isKnown || (name && !isTyping && !(await claim(name))))
        return log.info({ id: name }, 'Slack sent an envelope again, which is answered already')
      await app.processEvent({ ...event, ack, customProperties: { ...event.customProperties, arrival } })
    } catch (err) {
      log.error({ err }, 'An envelope could not be read')
    }
    await ack({ options: [] })
    if (!arrival.met) await answerUnmet(event.body, log)
  }
}

async function answerUnmet(body: unknown, log: Log): Promise<void> {
  log.warn(
    { type: textAt(body, 'type') || textAt(body, 'command') },
    'An envelope was left without an answer',
  )
  const url = textAt(body, 'response_url')
  if (!url) return
  const text = speechFor(undefined).t('slack.unavailable')
  try {
    await respond(url, { response_type: 'ephemeral', replace_original: false, text, blocks: [] })
  } catch (err) {
    log.warn({ err }, 'The person could not be told either')
  }
}
