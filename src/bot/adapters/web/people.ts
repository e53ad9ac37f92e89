import type { Actor, Bot, SuggestRequest } from '../../core/bot.ts'
import type { FindMembers, Member } from '../../core/member.ts'
import type { Choice, Form } from '../../core/reply.ts'

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

/** Whom ids or names mean. */
export const findMembers: FindMembers = async (named) =>
  named.map((name): Member | undefined => {
    const found = PEOPLE.find((person) => [person.id, person.name.toLowerCase()].includes(name.toLowerCase()))
    if (!found) return undefined
    const who = { platform: 'web', workspace: 'local', userId: found.id } as const
    return { who, displayName: found.name }
  })

/** Suggestions for an option that takes people; undefined for every other. */
export function membersFor(
  { command, option: wanted, typed }: SuggestRequest,
  { commands }: Bot,
): Choice[] | undefined {
  const options = commands.find(({ name }) => name === command)?.options ?? []
  const option = options.find(({ name, type }) => name === wanted && type === 'member')
  if (!option) return undefined
  if (!option.several) return PEOPLE.map(({ id, name }) => ({ name, value: id }))
  const before = /^(?:.*[\s,])?/s.exec(typed)![0]
  const last = typed.slice(before.length).replace(/^@/, '').toLowerCase()
  const named = before.toLowerCase().split(/[\s,@]+/)
  return PEOPLE.filter(
    ({ name }) => name.toLowerCase().startsWith(last) && !named.includes(name.toLowerCase()),
  ).map(({ name }) => ({ name: before + name, value: before + name }))
}

/** A form with the page's people in the fields that ask for some. */
export function withPeople(form: Form): Form {
  const choices = PEOPLE.map(({ id, name }) => ({ name, value: id }))
  const fields = form.fields.map((field) => (field.type === 'members' ? { ...field, choices } : field))
  return { ...form, fields }
}
