import type { Actor, Bot, SuggestRequest } from '../../core/bot.ts'
import type { Choice } from '../../core/reply.ts'

/** Who can speak in the web chat: three people to try things with, each a person of their own to the bot. */
export const PEOPLE = [
  { id: 'ada', name: 'Ada' },
  { id: 'ben', name: 'Ben' },
  { id: 'cleo', name: 'Cleo' },
] as const

type PersonId = (typeof PEOPLE)[number]['id']

export const PERSON_IDS = PEOPLE.map((person) => person.id)

interface Speaker {
  person: PersonId
  locale?: string | undefined
  theme?: 'light' | 'dark' | undefined
}

export function toActor(speaker: Speaker): Actor {
  const { id, name } = PEOPLE.find((person) => person.id === speaker.person)!
  return {
    platform: 'web',
    workspace: 'local',
    userId: id,
    displayName: name,
    // The page is the admin's own.
    place: { server: 'local', channel: 'chat' },
    mayManage: true,
    ...(speaker.locale && { locale: speaker.locale }),
    ...(speaker.theme && { theme: speaker.theme }),
  }
}

/** Suggestions for an option that takes a person; undefined for every other. */
export function membersFor({ command, option }: SuggestRequest, { commands }: Bot): Choice[] | undefined {
  const options = commands.find(({ name }) => name === command)?.options ?? []
  const isMember = options.some(({ name, type }) => name === option && type === 'member')
  return isMember ? PEOPLE.map(({ id, name }) => ({ name, value: id })) : undefined
}
