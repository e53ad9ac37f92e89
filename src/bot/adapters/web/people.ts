import type { Actor } from '../../core/bot.ts'

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
    ...(speaker.locale && { locale: speaker.locale }),
    ...(speaker.theme && { theme: speaker.theme }),
  }
}
