import type { Identity } from '../profiles/profile-store.ts'

/** Somebody whom an option or a form names. */
export interface Member {
  who: Identity
  /** As they call themselves; not yet plain. */
  displayName: string
  /** No person at all. */
  isBot?: true
}

/** Looks people up by ids, or by names where a platform knows some; in the order asked for, undefined for nobody known. */
export type FindMembers = (named: readonly string[]) => Promise<readonly (Member | undefined)[]>

/** A mention, or a word: `<@U123|ada>`, `<@!123>`, `@ada`, `ada`. */
const NAMED = /<[@＠]!?([A-Za-z0-9]+)(?:\|[^>]*)?>|[@＠]?([^\s,;、，<>@＠]+)/gu

/** Ids and names in what somebody typed or picked: `<@U123|ada> @ben, cleo`. Each is told once. */
export function readMembers(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(NAMED), ([, id, name]) => id ?? name!))]
}

/** True of a word that can only mean a person. */
export function isMention(word: string): boolean {
  return /^(?:<[@＠]!?[A-Za-z0-9]+(?:\|[^>]*)?>|[@＠][^\s,;、，<>@＠]+)[,;、，]?$/u.test(word)
}

/** Whether two are one person, by any of their names. */
export function isSamePerson(one: Identity, other: Identity): boolean {
  const names = ({ workspace, userId, aliases = [] }: Identity) =>
    [{ workspace, userId }, ...aliases].map((name) => JSON.stringify([name.workspace, name.userId]))
  const theirs = new Set(names(other))
  return one.platform === other.platform && names(one).some((name) => theirs.has(name))
}
