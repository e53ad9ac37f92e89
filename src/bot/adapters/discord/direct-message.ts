import type { DMChannel, Message } from 'discord.js'
import type { Actor } from '../../core/bot.ts'
import { TRAITS } from '../../core/platforms.ts'
import { readMessage } from '../../core/read-message.ts'
import type { Reply } from '../../core/reply.ts'
import { type Speech, speechFor, speechOf } from '../../core/speech.ts'
import { attend, beginVisit } from '../kit/attend.ts'
import { converse, type Exchange } from '../kit/converse.ts'
import { withinSize } from './deliver.ts'
import type { HandlerSetup } from './handler.ts'
import { toMessages } from './message.ts'
import { loggable, troubleOf } from './trouble.ts'

/** Answers what somebody writes to the bot alone, a command or a wish; everything else is left alone. Never rejects. */
export async function handleDirectMessage(message: Message, setup: HandlerSetup): Promise<void> {
  const { author, channel, content } = message
  if (author.bot || message.system || !channel.isDMBased() || !channel.isSendable() || !content.trim()) return
  const { bot, log, metrics, draining } = setup
  const visit = beginVisit('discord', 'command')
  let speech = speechFor(undefined)
  const fields = { message: message.id }
  const lost = (error: unknown) =>
    troubleOf(error) === 'forbidden' ? 'Somebody no longer takes direct messages' : undefined
  const apologise = async () => void (await channel.send(speech.t('adapters.failed', { id: message.id })))
  await attend(visit, { log, metrics, fields, lost, loggable, apologise }, async () => {
    const actor = await bot.recognise(actorOf(message))
    speech = speechOf(actor)
    const request = { kind: 'command', actor, ...readMessage(bot.commands, content) } as const
    const exchange = exchangeIn(channel as DMChannel, speech)
    return converse(request, { bot, visit, exchange, draining: draining() })
  })
}

/** Discord does not say the language of who writes. */
function actorOf({ author }: Message): Actor {
  const displayName = author.globalName ?? author.username
  return { platform: 'discord', workspace: 'global', userId: author.id, displayName }
}

function exchangeIn(channel: DMChannel, speech: Speech): Exchange {
  return {
    acknowledge: () => channel.sendTyping(),
    deliver: (reply) => deliver(reply, channel, speech),
    async say(text) {
      await channel.send(text)
    },
  }
}

/** Whatever it is for: nobody else reads it here. */
async function deliver(reply: Reply, channel: DMChannel, speech: Speech): Promise<void> {
  const { uploads, note } = withinSize(reply, TRAITS.discord.largestFile, speech)
  for (const part of toMessages(reply, uploads, note)) await channel.send(part)
}
