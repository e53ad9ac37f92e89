import type { Keyv } from 'keyv'
import { ownedKey, stateKey } from './profile-document.ts'
import type { Step } from './steps.ts'

/** Keys of the state that belongs to an owner: Unix time in ms when each expires, 0 for never. */
type Owned = Record<string, number>

/**
 * Small state within a step, in keyv's own format, and the list of what belongs to whom. An owner is given by their
 * key.
 */
export class SmallState {
  readonly #keyv: Keyv

  constructor(keyv: Keyv) {
    this.#keyv = keyv
  }

  async read(step: Step, name: string): Promise<unknown> {
    const text = await step.readText(stateKey(name))
    const row = text === undefined ? undefined : await this.#keyv.deserializeData(text)
    return row && (typeof row.expires !== 'number' || row.expires > Date.now()) ? row.value : undefined
  }

  /** Writes it, and its key among the owner's own. */
  async put(step: Step, name: string, value: unknown, ttl?: number, owner?: string): Promise<void> {
    const key = stateKey(name)
    // Whole ms: Redis takes no fractions.
    const expires = ttl === undefined ? undefined : Math.ceil(Date.now() + ttl)
    if (owner !== undefined)
      await this.#changeOwned(step, owner, (owned) => ({ ...owned, [key]: expires ?? 0 }))
    const text = await this.#keyv.serializeData(expires === undefined ? { value } : { value, expires })
    step.write(key, String(text), expires)
  }

  async remove(step: Step, name: string, owner?: string): Promise<void> {
    const key = stateKey(name)
    if (owner !== undefined) await this.#changeOwned(step, owner, ({ [key]: _removed, ...others }) => others)
    step.remove(key)
  }

  /** Removes all that belongs to the owners, and the lists of it. */
  async removeOwned(step: Step, owners: readonly string[]): Promise<void> {
    const lists = owners.map(ownedKey)
    const owned = await step.readAll<Owned>(lists)
    for (const key of [...owned.flatMap((each) => Object.keys(each ?? {})), ...lists]) step.remove(key)
  }

  /** Keys whose time is over go. */
  async #changeOwned(step: Step, owner: string, change: (owned: Owned) => Owned): Promise<void> {
    const now = Date.now()
    const key = ownedKey(owner)
    const before = Object.entries((await step.read<Owned>(key)) ?? {})
    const owned = change(Object.fromEntries(before.filter(([, until]) => until === 0 || until > now)))
    const times = Object.values(owned)
    // The list goes with the last state that it names.
    if (times.length === 0) step.remove(key)
    else step.put(key, owned, times.includes(0) ? undefined : Math.max(...times))
  }
}
