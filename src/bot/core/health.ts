import type { RemotePosterSource } from '../../engine/index.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { StoreError } from '../profiles/store-errors.ts'
import type { Adapter } from './bot.ts'
import type { Platform } from './platforms.ts'
import type { Output, OutputState } from './server-output.ts'

export interface HealthReport {
  /** Adapters and store are well; without posters there is placeholder art, and without a log the bot answers all the same. */
  ok: boolean
  adapters: Partial<Record<Platform, boolean>>
  store: boolean
  /** What is wrong with the store, and what helps. */
  storeFault?: string
  /** What the admin must know although the store works. */
  storeNotice?: string
  /** Whether the log gets out. The bot answers without it. */
  log: OutputState
  /** Dataset and model in use, as `/about` names them. */
  dataset: string
  model: string
  /** Poster hosts that are left alone now, and why. */
  posters: ReturnType<RemotePosterSource['resting']>
}

interface Parts {
  /** A function: adapters are made after the one that serves the report. */
  adapters: () => readonly Adapter[]
  profiles: Pick<ProfileStore, 'ping' | 'notice'>
  output: Pick<Output, 'state'>
  dataset: string
  model: string
  restingHosts: RemotePosterSource['resting']
}

/** The parts of a report that answers depend on, by name. */
export function partsOf({ adapters, store }: HealthReport): Readonly<Record<string, boolean>> {
  return { ...adapters, store }
}

/** What `/health` answers: asks each adapter and pings the store. Never rejects. */
export function createHealth({
  adapters,
  profiles,
  output,
  dataset,
  model,
  restingHosts,
}: Parts): () => Promise<HealthReport> {
  return async () => {
    const notice = profiles.notice()
    const fault = await profiles.ping().then(
      () => undefined,
      (error: unknown) => (error instanceof StoreError ? error.message : 'The profile store failed.'),
    )
    const store = fault === undefined
    const states = adapters().map((adapter) => [adapter.name, adapter.healthy()] as const)
    return {
      ok: store && states.every(([, healthy]) => healthy),
      adapters: Object.fromEntries(states),
      store,
      ...(fault !== undefined && { storeFault: fault }),
      ...(notice !== undefined && { storeNotice: notice }),
      log: output.state,
      dataset,
      model,
      posters: restingHosts(),
    }
  }
}
