import { createHash } from 'node:crypto'
import type { Demographics, Rating } from '../../engine/index.ts'
import type { AccountName } from '../core/bot.ts'
import { KEY_PREFIX } from './atomic-store.ts'
import type { Identity, Owner, Profile, Server, Settings } from './profile-store.ts'

/** What a film can have instead of stars. */
export const MARKS = ['seen', 'watchlist', 'unseen'] as const
export type Mark = (typeof MARKS)[number]

/** What lies under the key of a person's first account. Everything that is kept about them. */
export interface PersonDocument {
  v: 1
  demographics: Demographics
  linkedUser?: number
  /** When they were last linked or unlinked (Unix time in ms). */
  linkedAt?: number
  /** By film id: stars, and when they were given (Unix time in ms; 0 is unknown). */
  ratings: Record<string, [stars: number, ratedAt: number]>
  dismissed: number[]
  /** Films seen without stars; absent rather than empty. */
  seen?: number[]
  /** Films to be seen, the oldest first; absent rather than empty. */
  watchlist?: number[]
  /** Films of which they said that they have not seen them; absent rather than empty. */
  unseen?: number[]
  /** Absent rather than empty. */
  settings?: Settings
  /** Servers in which they agreed to be shown, by the name they have there; absent rather than empty. */
  shownIn?: readonly (Server & { displayName: string })[]
  /** Keys of the person's other accounts; each holds an {@link AliasDocument}. */
  accounts: string[]
  /** Key of the link code that was made last. */
  code?: string
}

/** A {@link PersonDocument} less what serves the store alone: all that a person can be shown of themselves. */
export type StoredData = Omit<PersonDocument, 'v' | 'accounts' | 'code'>

/** What lies under the key of an account that was joined to another. */
export interface AliasDocument {
  v: 1
  /** Key of the {@link PersonDocument}. */
  alias: string
}

export const emptyPerson = (): PersonDocument => ({
  v: 1,
  demographics: {},
  ratings: {},
  dismissed: [],
  accounts: [],
})

/** Nothing in it is worth keeping: every field is absent or holds nothing. */
export function isEmpty({ v: _v, linkedAt: _linkedAt, ...fields }: PersonDocument): boolean {
  return Object.values(fields).every(
    (field) => field === undefined || (typeof field === 'object' && Object.keys(field ?? {}).length === 0),
  )
}

export function toProfile(person: PersonDocument): Profile {
  const ratings = Object.entries(person.ratings).map(
    ([movieId, [stars, ratedAt]]): Rating => ({
      movieId: Number(movieId),
      stars,
      ...(ratedAt && { ratedAt }),
    }),
  )
  return {
    demographics: person.demographics,
    ...(person.linkedUser !== undefined && { linkedUser: person.linkedUser }),
    ratings,
    dismissed: person.dismissed,
    ...(person.seen && { seen: person.seen }),
    ...(person.watchlist && { watchlist: person.watchlist }),
    ...(person.unseen && { unseen: person.unseen }),
    ...(person.settings && { settings: person.settings }),
  }
}

/** Fields that this version does not know stay in it: nothing that is kept is held back. */
export function toStoredData({
  v: _v,
  accounts: _accounts,
  code: _code,
  ...data
}: PersonDocument): StoredData {
  return data
}

/**
 * Two accounts become one person: of two ratings of a film and of two links the newer wins, of two facts,
 * settings and codes the first one's; so it is with fields that this version does not know.
 */
export function merge(first: PersonDocument, second: PersonDocument): PersonDocument {
  const ratings = { ...first.ratings }
  for (const [movieId, rating] of Object.entries(second.ratings)) {
    const other = ratings[movieId]
    if (!other || rating[1] > other[1]) ratings[movieId] = rating
  }
  const {
    linkedUser: _user,
    linkedAt: _at,
    code: _code,
    unseen: _unseen,
    settings: _settings,
    shownIn: _shownIn,
    ...others
  } = { ...second, ...first }
  return {
    ...others,
    demographics: { ...second.demographics, ...first.demographics },
    ...newerLink(first, second),
    ratings,
    dismissed: [...new Set([...first.dismissed, ...second.dismissed])],
    ...marksOf('seen', first, second),
    ...marksOf('watchlist', first, second),
    ...marksOf('unseen', first, second, [
      ...Object.keys(ratings).map(Number),
      ...(first.seen ?? []),
      ...(second.seen ?? []),
    ]),
    ...settingsOf(first, second),
    ...shownOf(first, second),
    accounts: [...new Set([...first.accounts, ...second.accounts])],
    ...(first.code !== undefined && { code: first.code }),
  }
}

function marksOf(
  mark: Mark,
  first: PersonDocument,
  second: PersonDocument,
  except: readonly number[] = [],
): Partial<PersonDocument> {
  const films = new Set([...(first[mark] ?? []), ...(second[mark] ?? [])])
  for (const film of except) films.delete(film)
  return films.size > 0 ? { [mark]: [...films] } : {}
}

/** Who wanted their answers private in one place does so in both. */
function settingsOf(first: PersonDocument, second: PersonDocument): Partial<PersonDocument> {
  const settings = { ...second.settings, ...first.settings }
  return Object.keys(settings).length > 0 ? { settings } : {}
}

function shownOf(first: PersonDocument, second: PersonDocument): Partial<PersonDocument> {
  const servers = [...(second.shownIn ?? []), ...(first.shownIn ?? [])].map((shown) => [
    serverKey(shown),
    shown,
  ])
  return servers.length > 0 ? { shownIn: Object.values(Object.fromEntries(servers)) } : {}
}

/** Who unlinked last is not linked; links of earlier versions have no time. */
function newerLink(
  first: PersonDocument,
  second: PersonDocument,
): Pick<PersonDocument, 'linkedUser' | 'linkedAt'> {
  const newer = (second.linkedAt ?? 0) > (first.linkedAt ?? 0) ? second : first
  const { linkedAt } = newer
  const linkedUser = linkedAt === undefined ? (first.linkedUser ?? second.linkedUser) : newer.linkedUser
  return { ...(linkedUser !== undefined && { linkedUser }), ...(linkedAt !== undefined && { linkedAt }) }
}

/** The row's text in keyv's format; undefined stays undefined. */
export const toText = (value: unknown, expires?: number): string => JSON.stringify({ value, expires })

/** The value of a row's text; undefined when there is none or its time is over. `now` is Unix time in ms. */
export function fromText<T>(text: string | undefined, now: number): T | undefined {
  if (text === undefined) return undefined
  const { value, expires } = JSON.parse(text) as { value: T; expires?: number }
  return expires !== undefined && expires <= now ? undefined : value
}

export const personKey = ({ platform, workspace, userId }: Identity): string =>
  key('person', platform, workspace, userId)
/** The {@link personKey} of every name they have, the one that they came by first. */
export const nameKeys = ({ aliases = [], ...who }: Identity): string[] => [
  ...new Set([who, ...aliases].map((name: AccountName) => personKey({ ...who, ...name }))),
]
export const serverKey = ({ platform, server }: Server): string => key('server', platform, server)
export const ownerKey = (owner: Owner): string => ('server' in owner ? serverKey(owner) : personKey(owner))
/** Where the people lie whom a server shows. */
export const shownKey = ({ platform, server }: Server): string => key('shown', platform, server)
/** Where an account's wrong link codes are counted; takes its {@link personKey}. */
export const attemptsKey = (account: string): string => account.replace('person', 'attempts')
/** Where the names of the state that belongs to somebody are kept; takes their {@link ownerKey}. */
export const ownedKey = (owner: string): string =>
  owner.startsWith(`${KEY_PREFIX}server:`)
    ? owner.replace('server', 'owned-by-server')
    : owner.replace('person', 'owned')
export const stateKey = (name: string): string => key('state', name)
/** The code itself is not kept: whoever can read the store cannot use it. */
export const codeKey = (code: string): string => key('code', hash(code))

/** Parts that are long or have odd characters are hashed: every key is short, printable and unambiguous. */
function key(...parts: string[]): string {
  return KEY_PREFIX + parts.map((part) => (/^[\w.-]{1,64}$/.test(part) ? part : `~${hash(part)}`)).join(':')
}

const hash = (text: string): string => createHash('sha256').update(JSON.stringify(text)).digest('base64url')
