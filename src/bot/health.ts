import type { Adapter, Platform } from './bot.ts'
import type { ProfileStore } from './profiles/profile-store.ts'

export interface HealthReport {
  /** All of the below are well. */
  ok: boolean
  adapters: Partial<Record<Platform, boolean>>
  store: boolean
  /** Dataset and model in use, as `/about` names them. */
  dataset: string
  model: string
}

interface Parts {
  /** A function: adapters are made after the one that serves the report. */
  adapters: () => readonly Adapter[]
  profiles: Pick<ProfileStore, 'ping'>
  dataset: string
  model: string
}

/** What `/health` answers: asks each adapter and pings the store. Never rejects. */
export function createHealth({ adapters, profiles, dataset, model }: Parts): () => Promise<HealthReport> {
  return async () => {
    const store = await profiles.ping().then(
      () => true,
      () => false,
    )
    const states = adapters().map((adapter) => [adapter.name, adapter.healthy()] as const)
    return {
      ok: store && states.every(([, healthy]) => healthy),
      adapters: Object.fromEntries(states),
      store,
      dataset,
      model,
    }
  }
}
