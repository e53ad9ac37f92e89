import { setTimeout as sleep } from 'node:timers/promises'
import { Keyv } from 'keyv'
import { type Demographics, InputError, type Rating } from '../../engine/index.ts'
import { speechFor } from '../speech.ts'
import type { AtomicStore, Row } from './atomic-store.ts'
import { newLinkCode, normalLinkCode } from './link-code.ts'
import {
  type AliasDocument,
  attemptsKey,
  codeKey,
  emptyPerson,
  fromText,
  isEmpty,
  merge,
  ownedKey,
  type PersonDocument,
  personKey,
  stateKey,
  toProfile,
  toText,
} from './profile-document.ts'
import type { Identity, Profile, ProfileStore } from './profile-store.ts'
import { StoreUnavailableError } from './store-unavailable-error.ts'

const CODE_LIFE_MS = 10 * 60_000
const WRONG_CODES = 10
/** A store that has not answered by then counts as down. */
const ANSWER_MS = 2000
const SWEEP_MS = 10 * 60_000
const ATTEMPTS = 100

/** Keys of the state that belongs to an account: Unix time in ms when each expires, 0 for never. */
type Owned = Record<string, number>

/** What was read, as it was read, and what is to be written: the two halves of a compare-and-set. */
class Step {
  readonly seen = new Map<string, string | undefined>()
  readonly writes = new Map<string, Row | undefined>()

  put(key: string, value: unknown, expires?: number): void {
    this.write(key, toText(value, expires), expires)
  }

  write(key: string, text: string, expires?: number): void {
    this.writes.set(key, { text, ...(expires !== undefined && { expires }) })
  }

  remove(key: string): void {
    this.writes.set(key, undefined)
  }
}

/**
 * Profiles over a keyv store. One person is one JSON document under the key of their first account, so
 * each change is whole or not at all; the person's other accounts hold the key of that document.
 *
 * keyv has no compare-and-set, so two `/rate`s at once would lose one: every change is read, make, and
 * {@link AtomicStore.compareAndSet}, again from the start when somebody was faster. That is optimistic
 * locking: no lock can be left behind or expire, whatever process dies when. Within this process the
 * changes of one person queue up, so that only other processes can be faster.
 * Small state goes through keyv itself, for its times to live.
 */
export class KeyedProfileStore implements ProfileStore {
  readonly #store: AtomicStore
  readonly #keyv: Keyv
  readonly #queues = new Map<string, Promise<unknown>>()
  readonly #running = new Set<Promise<unknown>>()
  readonly #sweeper: NodeJS.Timeout
  #closed = false
  /** When the store last failed or kept silent, by performance.now(). */
  #failedAt = Number.NEGATIVE_INFINITY

  constructor(store: AtomicStore, onSweepFailed: (error: unknown) => void) {
    this.#store = store
    this.#keyv = new Keyv({ store, useKeyPrefix: false, throwOnErrors: true })
    this.#keyv.namespace = undefined
    // With throwOnErrors the same error rejects the call; keyv's emitter wants a listener all the same.
    this.#keyv.on('error', () => {})
    this.#sweeper = setInterval(() => this.#ask(() => store.sweep(Date.now())).catch(onSweepFailed), SWEEP_MS)
    this.#sweeper.unref()
  }

  async profile(who: Identity): Promise<Profile> {
    this.#refuseWhenClosed()
    const { person } = await this.#resolve(new Step(), personKey(who))
    return toProfile(person)
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

  async setDemographics(who: Identity, facts: Demographics): Promise<void> {
    await this.#change(who, (person) => {
      person.demographics = { ...facts }
    })
  }

  async setLinkedUser(who: Identity, userId: number | undefined): Promise<void> {
    await this.#change(who, (person) => {
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
    await this.#step(personKey(who), async (step) => {
      const own = personKey(who)
      const { root, person } = await this.#resolve(step, own)
      if (person.code) step.remove(person.code)
      for (const account of new Set([own, root, ...person.accounts])) {
        const owned = await this.#read<Owned>(step, ownedKey(account))
        for (const key of [account, attemptsKey(account), ownedKey(account), ...Object.keys(owned ?? {})])
          step.remove(key)
      }
    })
    await this.#ask(() => this.#store.sweep(Date.now()))
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
    return this.#step(personKey(who), async (step) => {
      const wrong = (await this.#read<number>(step, attempts)) ?? 0
      if (wrong >= WRONG_CODES)
        throw new InputError(speechFor('en').t('connect.tooMany'), { code: 'connect.tooMany' })
      const offer = code && (await this.#read<{ root: string }>(step, codeKey(code)))
      if (!code || !offer) {
        step.put(attempts, wrong + 1, Date.now() + CODE_LIFE_MS)
        return false
      }
      const first = await this.#resolve(step, offer.root)
      const second = await this.#resolve(step, personKey(who))
      step.remove(codeKey(code))
      step.remove(attempts)
      delete first.person.code
      if (first.root === second.root) {
        this.#keep(step, first.root, first.person)
        return true
      }
      if (second.person.code) step.remove(second.person.code)
      const merged = merge(first.person, second.person)
      merged.accounts = [...new Set([...merged.accounts, second.root])]
      for (const key of [second.root, ...second.person.accounts])
        step.put(key, { v: 1, alias: first.root } satisfies AliasDocument)
      this.#keep(step, first.root, merged)
      return true
    })
  }

  async remember(key: string, value: unknown, ttl?: number, owner?: Identity): Promise<void> {
    if (ttl !== undefined && !(ttl > 0)) return this.erase(key)
    if (owner) return this.#rememberFor(personKey(owner), stateKey(key), value, ttl)
    // Whole ms: Redis takes no fractions.
    await this.#ask(() => this.#keyv.set(stateKey(key), value, ttl && Math.ceil(ttl)))
  }

  async recall(key: string): Promise<unknown> {
    return this.#ask(() => this.#keyv.get(stateKey(key)))
  }

  async erase(key: string): Promise<void> {
    await this.#ask(() => this.#keyv.delete(stateKey(key)))
  }

  async ping(): Promise<void> {
    await this.#ask(() => this.#store.ping())
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#sweeper)
    await Promise.allSettled([...this.#running, ...this.#queues.values()])
    await this.#store.close()
  }

  /** The state and its name among the account's own, in one step; names whose time is over go. */
  async #rememberFor(account: string, key: string, value: unknown, ttl: number | undefined): Promise<void> {
    await this.#step(account, async (step) => {
      const now = Date.now()
      const expires = ttl === undefined ? undefined : Math.ceil(now + ttl)
      const owned = (await this.#read<Owned>(step, ownedKey(account))) ?? {}
      const alive = Object.entries(owned).filter(([, until]) => until === 0 || until > now)
      const names: Owned = { ...Object.fromEntries(alive), [key]: expires ?? 0 }
      const times = Object.values(names)
      // The names go with the last state that they name.
      step.put(ownedKey(account), names, times.includes(0) ? undefined : Math.max(...times))
      const text = await this.#keyv.serializeData(expires === undefined ? { value } : { value, expires })
      step.write(key, String(text), expires)
    })
  }

  /** Reads, lets `make` change the person's document, and writes it; again when somebody was faster. */
  async #change<T>(who: Identity, make: (person: PersonDocument, step: Step, root: string) => T): Promise<T> {
    return this.#step(personKey(who), async (step) => {
      const { root, person } = await this.#resolve(step, personKey(who))
      const result = make(person, step, root)
      this.#keep(step, root, person)
      return result
    })
  }

  #keep(step: Step, root: string, person: PersonDocument): void {
    const text = toText(person)
    if (isEmpty(person)) step.remove(root)
    else if (text !== step.seen.get(root)) step.put(root, person)
  }

  /** One atomic step, after those of the same person that are under way in this process. */
  async #step<T>(key: string, make: (step: Step) => Promise<T>): Promise<T> {
    this.#refuseWhenClosed()
    const entered = performance.now()
    const before = this.#queues.get(key)
    const mine = (async () => {
      await before?.catch(() => {})
      // Those who queued before a store that is down must not each wait for its silence in turn.
      if (this.#failedAt > entered) throw new StoreUnavailableError()
      return this.#retry(make)
    })()
    this.#queues.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(key) === mine) this.#queues.delete(key)
    }
  }

  async #retry<T>(make: (step: Step) => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const step = new Step()
      const result = await make(step)
      if (step.writes.size === 0) return result
      if (await this.#ask(() => this.#store.compareAndSet(step.seen, step.writes), true)) return result
      await sleep(Math.random() * Math.min(50, 2 ** attempt))
    }
    throw new StoreUnavailableError({ cause: new Error('Other processes change this profile all the time.') })
  }

  async #read<T>(step: Step, key: string): Promise<T | undefined> {
    const [text] = await this.#ask(() => this.#store.getMany<string>([key]), true)
    step.seen.set(key, text)
    return fromText<T>(text, Date.now())
  }

  /** The document of the person whose account `key` is, to be changed freely; an empty one for a stranger. */
  async #resolve(step: Step, key: string): Promise<{ root: string; person: PersonDocument }> {
    const found = await this.#read<PersonDocument | AliasDocument>(step, key)
    if (!found) return { root: key, person: emptyPerson() }
    if (!('alias' in found)) return { root: key, person: found }
    const person = await this.#read<PersonDocument>(step, found.alias)
    return { root: found.alias, person: person ?? emptyPerson() }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new StoreUnavailableError({ cause: new Error('The store was closed.') })
  }

  /** Lets every failure and every silence of the store become a StoreUnavailableError. */
  async #ask<T>(work: () => Promise<T>, whileClosing = false): Promise<T> {
    if (!whileClosing) this.#refuseWhenClosed()
    let timer: NodeJS.Timeout | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#store.renew()
        reject(new Error(`No answer within ${ANSWER_MS} ms.`))
      }, ANSWER_MS)
    })
    const running = Promise.race([work(), silence])
    this.#running.add(running)
    try {
      return await running
    } catch (error) {
      this.#failedAt = performance.now()
      throw new StoreUnavailableError({ cause: error })
    } finally {
      clearTimeout(timer)
      this.#running.delete(running)
    }
  }
}
