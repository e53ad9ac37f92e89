import type { Actor, Bot } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import type { FindMembers } from '../../../src/bot/core/member.ts'
import type { Button, Form, Menu, Reply } from '../../../src/bot/core/reply.ts'
import { createWorld, type World } from '../../contracts/conversation-world.ts'

/** A bot on the small world, spoken to in one line. */
export interface Talk extends World {
  bot: Bot
  say(name: string, options?: Record<string, unknown>, who?: Partial<Actor>): Promise<Reply>
  press(message: Reply, label: string, who?: Partial<Actor>): Promise<Reply>
  act(actionId: string, values?: string[], who?: Partial<Actor>): Promise<Reply | Form>
}

export const ada: Actor = {
  platform: 'discord',
  workspace: 'global',
  userId: '1001',
  displayName: 'Ada',
  locale: 'en-US',
}

/** Everybody in the channel is known by their name in lower case. */
export const somebody = (name: string, place = 'club'): Actor => ({
  ...ada,
  userId: name === 'ada' ? ada.userId : `id-${name}`,
  displayName: name[0]!.toUpperCase() + name.slice(1),
  place: { server: place, channel: 'films' },
})

const findMembers: FindMembers = async (names) =>
  names.map((name) => {
    if (name.startsWith('nobody')) return undefined
    const { platform, workspace, userId, displayName } = somebody(name)
    return {
      who: { platform, workspace, userId },
      displayName,
      ...(name.startsWith('robo') && { isBot: true as const }),
    }
  })

export function buttonsOf(message: Reply): Button[] {
  return (message.rows ?? []).flat().filter((part): part is Button => part.kind === 'button')
}

export function menuOf(message: Reply): Menu {
  const menu = message.rows?.flat().find((part): part is Menu => part.kind === 'menu')
  if (!menu) throw new Error('The message has no menu')
  return menu
}

export function asReply(answer: Reply | Form): Reply {
  if (answer.kind !== 'reply') throw new Error('Expected a reply but received a form')
  return answer
}

export function startTalk(parts: Parameters<typeof createWorld>[0] = {}): Talk {
  const world = createWorld(parts)
  const bot = createBot(world.services)
  const act: Talk['act'] = (actionId, values = [], who = {}) =>
    bot.answer({ kind: 'action', actor: { ...ada, ...who }, actionId, values, findMembers })
  return {
    ...world,
    bot,
    act,
    say: async (name, options = {}, who = {}) =>
      asReply(await bot.answer({ kind: 'command', actor: { ...ada, ...who }, name, options, findMembers })),
    async press(message, label, who = {}) {
      const button = buttonsOf(message).find((candidate) => candidate.label === label)
      if (!button) throw new Error(`There is no button ${label}`)
      return asReply(await act(button.actionId, [], who))
    },
  }
}
