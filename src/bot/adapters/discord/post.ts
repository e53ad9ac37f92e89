import { type RawFile, REST, Routes } from 'discord.js'
import type { Adapter } from '../../core/bot.ts'
import { fitTo } from '../../core/limits.ts'
import { TRAITS } from '../../core/platforms.ts'
import { speechFor } from '../../core/speech.ts'
import { restOptions } from './client.ts'
import { sendAllowed, withinSize } from './deliver.ts'
import type { MessageParts } from './message.ts'
import type { DiscordSetup } from './setup.ts'
import { troubleOf } from './trouble.ts'

const { limits, largestFile } = TRAITS.discord

/**
 * Posts in channels by the web API alone, which needs no connection to the gateway: any process can, whichever
 * shard the server is on. Pictures that may not be sent there are left out, and a sentence says why.
 */
export function createPost({ apiUrl, token }: DiscordSetup): NonNullable<Adapter['post']> {
  const rest = new REST(restOptions(apiUrl)).setToken(token)

  async function send(channel: string, messages: readonly MessageParts[]): Promise<void> {
    for (const { content, components, files } of messages) {
      const attachments = files.map(({ name, description }, id) => ({
        id: String(id),
        filename: name,
        description,
      }))
      await rest.post(Routes.channelMessages(channel), {
        body: { content, components, attachments, allowed_mentions: { parse: [] } },
        files: files.map(({ name, attachment }) => ({ name, data: attachment }) as RawFile),
      })
    }
  }

  return async ({ place, locale }, reply) => {
    const fitted = fitTo(reply, limits)
    const speech = speechFor(locale)
    try {
      await sendAllowed(fitted, withinSize(fitted, largestFile, speech), largestFile, speech, (messages) =>
        send(place.channel, messages),
      )
      return true
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'gone' || trouble === 'forbidden') return false
      throw error
    }
  }
}
