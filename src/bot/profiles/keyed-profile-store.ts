import { Keyv } from 'keyv'
import type { Demographics, Rating } from '../../engine/index.ts'
import { UserError } from '../core/user-error.ts'
import type { AtomicStore } from './atomic-store.ts'
import { type ChangeFilm, changeFilms, type FilmChange } from './film-state.ts'
import { type Found, findPerson, keepPerson, keysOf, pointNames } from './find-person.ts'
import { newLinkCode, normalLinkCode } from './link-code.ts'
import {
  attemptsKey,
  codeKey,
  nameKeys,
  ownerKey,
  type PersonDocument,
  personKey,
  type StoredData,
  serverKey,
  stateKey,
  toProfile,
  toStoredData,
} from './profile-document.ts'
import type {
  Identity,
  Owner,
  Profile,
  ProfileStore,
  Server,
  Settings,
  SettingsChange,
  Shown,
} from './profile-store.ts'
import { hideEverywhere, hideIn, isSameServer, readShown, showIn } from './shown-people.ts'
import { SmallState } from './small-state.ts'
import { type Step, Steps, type StoreCalled } from './steps.ts'
import { OutcomeUnknownError, StoreUnavailableError } from './store-errors.ts'

const CODE_LIFE_MS = 10 * 60_000
const WRONG_CODES = 10
const SWEEP_MS = 10 * 60_000

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
  readonly #state: SmallState
  readonly #sweeper: NodeJS.Timeout
  readonly #onSweepFailed: (error: unknown) => void
  #closed: Promise<void> | undefined

  constructor(store: AtomicStore, onSweepFailed: (error: unknown) => void, onCalled: StoreCalled = () => {}) {
    this.#store = store
    this.#steps = new Steps(store, onCalled)
    this.#onSweepFailed = onSweepFailed
    this.#keyv = new Keyv({ store, useKeyPrefix: false, throwOnErrors: true })
    this.#keyv.namespace = undefined
    // With throwOnErrors the same error rejects the call; keyv's emitter wants a listener all the same.
    this.#keyv.on('error', () => {})
    this.#state = new SmallState(this.#keyv)
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_MS)
    this.#sweeper.unref()
  }

  notice(): string | undefined {
    return this.#store.notice
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
      const made = memory && (await this.#state.read(step, memory.key))
      if (made) return made as FilmChange[]
      const found = await findPerson(step, nameKeys(who))
      const changes = changeFilms(found.person, movieIds, change)
      keepPerson(step, found)
      if (memory) await this.#state.put(step, memory.key, changes, memory.ttl, personKey(who))
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
      const found = await findPerson(step, nameKeys(who))
      if (found.person.code) step.remove(found.person.code)
      const accounts = keysOf(found)
      await this.#state.removeOwned(step, accounts)
      await hideEverywhere(step, found)
      for (const account of accounts) for (const key of [account, attemptsKey(account)]) step.remove(key)
    })
    // They are forgotten now; the traces in the file go with the next sweep, if not with this one.
    await this.#sweep()
  }

  async createLinkCode(who: Identity): Promise<string> {
    const code = newLinkCode()
    await this.#change(who, (person, step, { root }) => {
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
      const found = await findPerson(step, [offer.root, ...nameKeys(who)])
      step.remove(codeKey(code))
      step.remove(attempts)
      delete found.person.code
      pointNames(step, found)
      keepPerson(step, found)
      return true
    })
  }

  async remember(key: string, value: unknown, ttl?: number, owner?: Owner): Promise<void> {
    if (ttl !== undefined && !(ttl > 0)) return this.erase(key)
    const mine = owner && ownerKey(owner)
    await this.#steps
      .run(mine ?? stateKey(key), (step) => this.#state.put(step, key, value, ttl, mine))
      .catch(unseen)
  }

  async changeState<T>(
    key: string,
    change: (now: unknown) => { next?: unknown; result: T },
    { ttl, owner }: { ttl?: number; owner?: Owner } = {},
  ): Promise<T> {
    const mine = owner && ownerKey(owner)
    return this.#steps.run(mine ?? stateKey(key), async (step) => {
      const now = await this.#state.read(step, key)
      const before = JSON.stringify(now)
      const { next, result } = change(now)
      if (next === undefined) {
        if (now !== undefined) await this.#state.remove(step, key, mine)
      } else if (JSON.stringify(next) !== before) await this.#state.put(step, key, next, ttl, mine)
      return result
    })
  }

  async recall(key: string): Promise<unknown> {
    return this.#steps.ask('read', () => this.#keyv.get(stateKey(key)))
  }

  async erase(key: string): Promise<void> {
    await this.#steps.run(stateKey(key), async (step) => step.remove(stateKey(key)))
  }

  async settings(who: Identity): Promise<Settings> {
    return this.#look(who, ({ settings }) => settings ?? {})
  }

  async setSettings(who: Identity, changes: SettingsChange): Promise<void> {
    await this.#change(who, (person) => {
      const given = Object.entries({ ...person.settings, ...changes }).filter(
        ([, value]) => value !== undefined,
      )
      if (given.length > 0) person.settings = Object.fromEntries(given)
      else delete person.settings
    })
  }

  async show(who: Identity, server: Server, displayName: string): Promise<void> {
    await this.#change(who, (_person, step, found) => showIn(step, found, { server, who, displayName }))
  }

  async hide(who: Identity, server: Server): Promise<void> {
    await this.#change(who, (_person, step, found) => hideIn(step, found, server))
  }

  async isShown(who: Identity, server: Server): Promise<boolean> {
    return this.#look(who, ({ shownIn = [] }) => shownIn.some((each) => isSameServer(each, server)))
  }

  async shownIn(server: Server): Promise<Shown[]> {
    return readShown(this.#steps.look(), server)
  }

  async forgetServer(server: Server): Promise<void> {
    let isLeft = true
    while (isLeft) {
      for (const { who } of await this.shownIn(server)) await this.hide(who, server)
      isLeft = await this.#steps.run(serverKey(server), async (step) => {
        await this.#state.removeOwned(step, [serverKey(server)])
        // Somebody may have agreed to be shown meanwhile.
        return (await readShown(step, server)).length > 0
      })
    }
    await this.#sweep()
  }

  async ping(): Promise<void> {
    await this.#steps.ask('ping', (store) => store.ping())
  }

  close(): Promise<void> {
    clearInterval(this.#sweeper)
    this.#closed ??= this.#steps.close().then(() => this.#store.close())
    return this.#closed
  }

  async #sweep(): Promise<void> {
    await this.#steps.ask('sweep', (store) => store.sweep(Date.now())).catch(this.#onSweepFailed)
  }

  /** Reads; profiles that lie apart under the names of one person are made one first. */
  async #look<T>(who: Identity, make: (person: PersonDocument) => T): Promise<T> {
    const step = this.#steps.look()
    const found = await findPerson(step, nameKeys(who))
    keepPerson(step, found)
    if (step.writes.size === 0) return make(found.person)
    return this.#change(who, make).catch(unseen)
  }

  /** Reads, lets `make` change the person's document, and writes it; again when somebody was faster. */
  async #change<T>(
    who: Identity,
    make: (person: PersonDocument, step: Step, found: Found) => T | Promise<T>,
  ): Promise<T> {
    return this.#steps.run(personKey(who), async (step) => {
      const found = await findPerson(step, nameKeys(who))
      const result = await make(found.person, step, found)
      keepPerson(step, found)
      return result
    })
  }
}

/** For a change that its asker knows nothing of before it is confirmed: they need not know that it may be there. */
function unseen(error: unknown): never {
  throw error instanceof OutcomeUnknownError ? new StoreUnavailableError({ cause: error }) : error
}
