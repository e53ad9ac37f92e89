import { Keyv } from 'keyv'
import type { Demographics, Rating } from '../../engine/index.ts'
import { UserError } from '../core/user-error.ts'
import type { AtomicStore } from './atomic-store.ts'
import { type ChangeFilm, changeFilms, type FilmChange } from './film-state.ts'
import { newLinkCode, normalLinkCode } from './link-code.ts'
import {
  type AliasDocument,
  attemptsKey,
  codeKey,
  emptyPerson,
  isEmpty,
  merge,
  nameKeys,
  ownedKey,
  type PersonDocument,
  personKey,
  type StoredData,
  stateKey,
  toProfile,
  toStoredData,
  toText,
} from './profile-document.ts'
import type { Identity, Profile, ProfileStore } from './profile-store.ts'
import { type Step, Steps } from './steps.ts'
import { OutcomeUnknownError, StoreUnavailableError } from './store-errors.ts'

const CODE_LIFE_MS = 10 * 60_000
const WRONG_CODES = 10
const SWEEP_MS = 10 * 60_000

/** Keys of the state that belongs to an account: Unix time in ms when each expires, 0 for never. */
type Owned = Record<string, number>

/** A person as they are found in a step. */
interface Found {
  /** Key of their document. */
  root: string
  person: PersonDocument
  /** Keys that lead to it once it is kept. */
  names: readonly string[]
}

/**
 * Profiles over a keyv store. One person is one JSON document under the key of their first account, so
 * each change is whole or not at all; the person's other accounts hold the key of that document. Changes
 * are made in {@link Steps}, one after the other for each person.
 * Small state is written in keyv's own format and read through keyv, for its times to live.
 */
export class KeyedProfileStore implements ProfileStore {
  readonly #store: AtomicStore
  readonly #steps: Steps
  readonly #keyv: Keyv
  readonly #sweeper: NodeJS.Timeout
  readonly #onSweepFailed: (error: unknown) => void
  #closed: Promise<void> | undefined

  constructor(store: AtomicStore, onSweepFailed: (error: unknown) => void) {
    this.#store = store
    this.#steps = new Steps(store)
    this.#onSweepFailed = onSweepFailed
    this.#keyv = new Keyv({ store, useKeyPrefix: false, throwOnErrors: true })
    this.#keyv.namespace = undefined
    // With throwOnErrors the same error rejects the call; keyv's emitter wants a listener all the same.
    this.#keyv.on('error', () => {})
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_MS)
    this.#sweeper.unref()
  }

  async profile(who: Identity): Promise<Profile> {
    return this.#look(who, toProfile)
  }

  async stored(who: Identity): Promise<StoredData> {
    return this.#look(who, toStoredData)
  }

  async rate(who: Identity, movieId: number, stars: number, ratedAt: number): Promise<number | undefined> {
    return (await this.rateMany(who, [{ movieId, stars, ratedAt }]))[0]
  }

  async rateMany(who: Identity, ratings: readonly Rating[]): Promise<Array<number | undefined>> {
    return this.#change(who, (person) =>
      ratings.map(({ movieId, stars, ratedAt }) => {
        const before = person.ratings[movieId]?.[0]
        person.ratings[movieId] = [stars, ratedAt ?? 0]
        return before
      }),
    )
  }

  async unrate(who: Identity, movieId: number): Promise<number | undefined> {
    return this.#change(who, (person) => {
      const before = person.ratings[movieId]?.[0]
      delete person.ratings[movieId]
      return before
    })
  }

  async changeFilms(
    who: Identity,
    movieIds: readonly number[],
    change: ChangeFilm,
    memory?: { key: string; ttl: number },
  ): Promise<FilmChange[]> {
    return this.#steps.run(personKey(who), async (step) => {
      const made = memory && (await step.read<FilmChange[]>(stateKey(memory.key)))
      if (made) return made
      const found = await this.#resolve(step, nameKeys(who))
      const changes = changeFilms(found.person, movieIds, change)
      this.#keep(step, found)
      if (memory) await this.#own(step, personKey(who), stateKey(memory.key), changes, memory.ttl)
      return changes
    })
  }

  async setDemographics(who: Identity, facts: Demographics): Promise<void> {
    await this.#change(who, (person) => {
      person.demographics = { ...facts }
    })
  }

  async setLinkedUser(who: Identity, userId: number | undefined): Promise<void> {
    await this.#change(who, (person) => {
      person.linkedAt = Date.now()
      if (userId === undefined) delete person.linkedUser
      else person.linkedUser = userId
    })
  }

  async dismiss(who: Identity, movieId: number): Promise<void> {
    await this.#change(who, (person) => {
      if (!person.dismissed.includes(movieId)) person.dismissed.push(movieId)
    })
  }

  async undismiss(who: Identity, movieId: number): Promise<void> {
    await this.#change(who, (person) => {
      person.dismissed = person.dismissed.filter((id) => id !== movieId)
    })
  }

  async forget(who: Identity): Promise<void> {
    await this.#steps.run(personKey(who), async (step) => {
      const { root, person, names } = await this.#resolve(step, nameKeys(who))
      if (person.code) step.remove(person.code)
      const accounts = [...new Set([...names, root, ...person.accounts])]
      const owned = await step.readAll<Owned>(accounts.map(ownedKey))
      for (const key of owned.flatMap((each) => Object.keys(each ?? {}))) step.remove(key)
      for (const account of accounts)
        for (const key of [account, attemptsKey(account), ownedKey(account)]) step.remove(key)
    })
    // They are forgotten now; the traces in the file go with the next sweep, if not with this one.
    await this.#sweep()
  }

  async createLinkCode(who: Identity): Promise<string> {
    const code = newLinkCode()
    await this.#change(who, (person, step, root) => {
      if (person.code) step.remove(person.code)
      person.code = codeKey(normalLinkCode(code)!)
      step.put(person.code, { root }, Date.now() + CODE_LIFE_MS)
    })
    return code
  }

  async redeemLinkCode(who: Identity, typed: string): Promise<boolean> {
    const code = normalLinkCode(typed)
    const attempts = attemptsKey(personKey(who))
    return this.#steps.run(personKey(who), async (step) => {
      const wrong = (await step.read<number>(attempts)) ?? 0
      if (wrong >= WRONG_CODES) throw new UserError('tooManyCodes')
      const offer = code && (await step.read<{ root: string }>(codeKey(code)))
      if (!code || !offer) {
        step.put(attempts, wrong + 1, Date.now() + CODE_LIFE_MS)
        return false
      }
      const found = await this.#resolve(step, [offer.root, ...nameKeys(who)])
      step.remove(codeKey(code))
      step.remove(attempts)
      delete found.person.code
      this.#point(step, found)
      this.#keep(step, found)
      return true
    })
  }

  async remember(key: string, value: unknown, ttl?: number, owner?: Identity): Promise<void> {
    if (ttl !== undefined && !(ttl > 0)) return this.erase(key)
    const account = owner && personKey(owner)
    await this.#steps
      .run(account ?? stateKey(key), (step) =>
        account
          ? this.#own(step, account, stateKey(key), value, ttl)
          : this.#putState(step, stateKey(key), value, expiry(ttl)),
      )
      .catch(unseen)
  }

  async recall(key: string): Promise<unknown> {
    return this.#steps.ask(() => this.#keyv.get(stateKey(key)))
  }

  async erase(key: string): Promise<void> {
    await this.#steps.run(stateKey(key), async (step) => step.remove(stateKey(key)))
  }

  async ping(): Promise<void> {
    await this.#steps.ask((store) => store.ping())
  }

  close(): Promise<void> {
    clearInterval(this.#sweeper)
    this.#closed ??= this.#steps.close().then(() => this.#store.close())
    return this.#closed
  }

  async #sweep(): Promise<void> {
    await this.#steps.ask((store) => store.sweep(Date.now())).catch(this.#onSweepFailed)
  }

  /** Writes state and its name among the account's own; names whose time is over go. */
  async #own(
    step: Step,
    account: string,
    key: string,
    value: unknown,
    ttl: number | undefined,
  ): Promise<void> {
    const now = Date.now()
    const expires = expiry(ttl)
    const owned = (await step.read<Owned>(ownedKey(account))) ?? {}
    const alive = Object.entries(owned).filter(([, until]) => until === 0 || until > now)
    const names: Owned = { ...Object.fromEntries(alive), [key]: expires ?? 0 }
    const times = Object.values(names)
    // The names go with the last state that they name.
    step.put(ownedKey(account), names, times.includes(0) ? undefined : Math.max(...times))
    await this.#putState(step, key, value, expires)
  }

  async #putState(step: Step, key: string, value: unknown, expires: number | undefined): Promise<void> {
    const text = await this.#keyv.serializeData(expires === undefined ? { value } : { value, expires })
    step.write(key, String(text), expires)
  }

  /** Reads; profiles that lie apart under the names of one person are made one first. */
  async #look<T>(who: Identity, make: (person: PersonDocument) => T): Promise<T> {
    const step = this.#steps.look()
    const found = await this.#resolve(step, nameKeys(who))
    this.#keep(step, found)
    if (step.writes.size === 0) return make(found.person)
    return this.#change(who, make).catch(unseen)
  }

  /** Reads, lets `make` change the person's document, and writes it; again when somebody was faster. */
  async #change<T>(who: Identity, make: (person: PersonDocument, step: Step, root: string) => T): Promise<T> {
    return this.#steps.run(personKey(who), async (step) => {
      const found = await this.#resolve(step, nameKeys(who))
      const result = make(found.person, step, found.root)
      this.#keep(step, found)
      return result
    })
  }

  /** Lets the step write what has changed; what is kept is found by all names. */
  #keep(step: Step, found: Found): void {
    const { root, person } = found
    if (isEmpty(person)) {
      if (step.seen.get(root) !== undefined) step.remove(root)
      return
    }
    this.#point(step, found)
    if (toText(person) !== step.seen.get(root)) step.put(root, person)
  }

  /** Makes all names lead to the document. */
  #point(step: Step, { root, person, names }: Found): void {
    for (const name of names) {
      if (name === root || person.accounts.includes(name)) continue
      step.put(name, { v: 1, alias: root } satisfies AliasDocument)
      person.accounts.push(name)
    }
  }

  /**
   * The document of the person with these names, to be changed freely; an empty one for a stranger.
   * Documents that lie apart are joined with the first of them; {@link #keep} completes that.
   */
  async #resolve(step: Step, names: readonly string[]): Promise<Found> {
    const documents = await step.readAll<PersonDocument | AliasDocument>(names)
    const roots = new Set<string>()
    for (const [at, name] of names.entries()) {
      const document = documents[at]
      if (document) roots.add('alias' in document ? document.alias : name)
    }
    const people = await step.readAll<PersonDocument>([...roots])
    const [first, ...others] = [...roots].map((root, at) => ({ root, person: people[at] ?? emptyPerson() }))
    if (!first) return { root: names[0]!, person: emptyPerson(), names }
    for (const { root, person } of others) {
      if (person.code) step.remove(person.code)
      for (const key of [root, ...person.accounts])
        step.put(key, { v: 1, alias: first.root } satisfies AliasDocument)
      first.person = merge(first.person, person)
      first.person.accounts.push(root)
    }
    return { ...first, names }
  }
}

/** Whole ms: Redis takes no fractions. */
const expiry = (ttl: number | undefined): number | undefined =>
  ttl === undefined ? undefined : Math.ceil(Date.now() + ttl)

/** For a change that its asker knows nothing of before it is confirmed: they need not know that it may be there. */
function unseen(error: unknown): never {
  throw error instanceof OutcomeUnknownError ? new StoreUnavailableError({ cause: error }) : error
}
