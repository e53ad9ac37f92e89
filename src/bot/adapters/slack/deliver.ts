import type { WebClient } from '@slack/web-api'
import type { Plan } from '../../core/bot.ts'
import { type Attachment, type Picture, privately, type Reply } from '../../core/reply.ts'
import type { Log } from '../../core/services.ts'
import type { Speech } from '../../core/speech.ts'
import { takesPlaceOf } from '../kit/converse.ts'
import { shareFiles } from './files.ts'
import { type MessageParts, type ShownPicture, toActions, toMessage } from './message.ts'
import { toMrkdwn } from './mrkdwn.ts'
import type { Place } from './request.ts'
import { respond } from './response-url.ts'
import { troubleOf } from './trouble.ts'
import { forgetUploads, uploadOnce } from './uploaded-pictures.ts'

/** Where an answer goes, and what is needed on the way. */
export interface Destination {
  client: WebClient
  place: Place
  plan: Plan
  speech: Speech
  log: Log
  /** Names this answer in the log. */
  id: string
}

/**
 * Sends the bot's reply and resolves once it stands. Pictures and files that may not be sent are left
 * out, and a sentence says why.
 * @throws ResponseUrlError, WebAPIPlatformError and network errors
 */
export async function deliver(reply: Reply, to: Destination): Promise<void> {
  const { pictures = [], files = [] } = reply
  if (files.length > 0) return deliverFiles(reply, files, to)
  const { shown, note } = await uploadPictures(pictures, to)
  try {
    await send(toMessage(reply, { pictures: shown, note }), reply, to)
  } catch (error) {
    if (shown.length === 0 || troubleOf(error) !== 'blocks') throw error
    to.log.warn({ err: error, id: to.id }, 'Slack refused blocks with a picture; sending it as a file')
    forgetUploads(to.client)
    await deliverAsFiles(reply, pictures, to)
  }
}

/** What the blocks can show, and a sentence about the rest. */
async function uploadPictures(
  pictures: readonly Picture[],
  { client, speech, log, id }: Destination,
): Promise<{ shown: ShownPicture[]; note?: string }> {
  try {
    return { shown: await Promise.all(pictures.map((picture) => uploadOnce(client, picture))) }
  } catch (error) {
    log.warn({ err: error, id }, 'A picture could not be uploaded')
    const forbidden = troubleOf(error) === 'forbidden'
    return {
      shown: [],
      note: forbidden
        ? speech.t('slack.pictureForbidden', { scope: 'files:write' })
        : speech.t('slack.pictureFailed', { id }),
    }
  }
}

/** The list with the picture as a file under it, where blocks cannot show it. */
async function deliverAsFiles(reply: Reply, pictures: readonly Picture[], to: Destination): Promise<void> {
  const { client, place, speech, id } = to
  const publicly = !isPrivate(reply, to) && place.channel
  try {
    if (!publicly) {
      await send(toMessage(reply, {}), reply, to)
      const channel = await postDirectly(client, place.userId, { text: pictures[0]!.fileName, blocks: [] })
      return await shareFiles(client, channel, pictures)
    }
    await shareFiles(client, publicly, pictures, toMrkdwn(reply.text, reply.moments))
    if (reply.rows?.length)
      await send({ text: toMrkdwn(reply.text), blocks: reply.rows.map(toActions) }, reply, to)
  } catch (error) {
    to.log.warn({ err: error, id }, 'A picture could not be sent as a file either')
    await send(toMessage(reply, { note: speech.t('slack.pictureFailed', { id }) }), reply, to)
  }
}

/** Files hold personal data: they go into the conversation with the person alone. */
async function deliverFiles(reply: Reply, files: readonly Attachment[], to: Destination): Promise<void> {
  const { client, place, speech } = to
  try {
    const channel = await postDirectly(client, place.userId, toMessage(reply, {}))
    await shareFiles(client, channel, files)
    if (place.channel && place.channel !== channel) await say(speech.t('slack.fileInDirectMessage'), to)
  } catch (error) {
    if (troubleOf(error) !== 'forbidden') throw error
    await send(
      toMessage(reply, { note: speech.t('slack.fileForbidden', { scope: 'files:write' }) }),
      reply,
      to,
    )
  }
}

/** One sentence for the person alone. @throws as {@link deliver} */
export async function say(text: string, to: Destination): Promise<void> {
  const reply = privately(text)
  await send(toMessage(reply, {}), reply, to)
}

async function send(message: MessageParts, reply: Reply, to: Destination): Promise<void> {
  const { responseUrl } = to.place
  try {
    if (!responseUrl) await post(message, reply, to)
    else
      await respond(responseUrl, {
        ...message,
        response_type: isPrivate(reply, to) ? 'ephemeral' : 'in_channel',
        replace_original: replacesSource(reply, to),
      })
  } catch (error) {
    if (!responseUrl || troubleOf(error) !== 'gone') throw error
    await post(message, reply, to)
  }
}

/** By the Web API: where there is no response URL, or no longer one. */
async function post(message: MessageParts, reply: Reply, to: Destination): Promise<void> {
  const { client, place, speech } = to
  const { channel, userId, source } = place
  if (!channel) {
    await postDirectly(client, userId, message)
    return
  }
  try {
    if (replacesSource(reply, to) && source?.ts && !source.ephemeral)
      await client.chat.update({ channel, ts: source.ts, ...message })
    else if (isPrivate(reply, to)) await client.chat.postEphemeral({ channel, user: userId, ...message })
    else await client.chat.postMessage({ channel, ...message })
  } catch (error) {
    if (troubleOf(error) !== 'elsewhere' || !userId) throw error
    const note = toMessage(privately(speech.t('slack.elsewhere')), {})
    await postDirectly(client, userId, { ...message, blocks: [...message.blocks, ...note.blocks] })
  }
}

/** Resolves with the id of the conversation with that person. */
async function postDirectly(client: WebClient, userId: string, message: MessageParts): Promise<string> {
  const { channel } = await client.chat.postMessage({ channel: userId, ...message })
  return channel ?? userId
}

function isPrivate(reply: Reply, { plan }: Destination): boolean {
  return reply.visibility === 'private' || plan.visibility === 'private'
}

function replacesSource(reply: Reply, { plan, place: { source } }: Destination): boolean {
  return takesPlaceOf(source && { isPrivate: source.ephemeral }, reply, plan)
}
