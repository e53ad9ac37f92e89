import { fileURLToPath } from 'node:url'
import { expected } from '../../engine/index.ts'
import type { Log } from '../core/services.ts'
import type { AtomicStore } from './atomic-store.ts'

/** A way to keep profiles. */
interface StoreKind {
  /** Schemes of its URLs, the usual one first. */
  schemes: readonly string[]
  /** A URL as an admin may write it. */
  example: string
  /** Whether several processes can use it at once. */
  shared: boolean
  /** @throws InputError, within seconds, that says why it cannot be used. */
  open(url: string, log: Log): Promise<AtomicStore>
}

/** Every store, each loaded when it is used. */
export const STORES: readonly StoreKind[] = [
  {
    schemes: ['redis:', 'rediss:'],
    example: 'redis://127.0.0.1:6379',
    shared: true,
    async open(url, log) {
      const { RedisStore } = await import('./redis-store.ts')
      return connected(url, new RedisStore(url, log), log)
    },
  },
  {
    schemes: ['postgres:', 'postgresql:'],
    example: 'postgres://user@127.0.0.1/database',
    shared: true,
    async open(url, log) {
      const { PostgresStore } = await import('./postgres-store.ts')
      return connected(url, new PostgresStore(url, log), log)
    },
  },
  {
    schemes: ['file:'],
    example: 'file:///var/lib/marquee/profiles.sqlite',
    shared: false,
    async open(url) {
      const { SqliteStore } = await import('./sqlite/sqlite-store.ts')
      return SqliteStore.open(fileURLToPath(url))
    },
  },
]

/** Those that several processes can use at once. */
export const SHARED_STORES = STORES.filter(({ shared }) => shared)

/** Undefined: no store has such a URL. */
export function storeKindOf(url: string | undefined): StoreKind | undefined {
  return STORES.find(({ schemes }) => schemes.includes(schemeOf(url)))
}

/** "redis:", or "no URL": the rest may hold a password. */
export function schemeOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).protocol : 'no URL'
}

/** "redis://, postgres:// or file://". */
export function schemesInWords(kinds = STORES): string {
  const schemes = kinds.map(({ schemes }) => `${schemes[0]}//`)
  return `${schemes.slice(0, -1).join(', ')} or ${schemes.at(-1)}`
}

const CONNECT_MS = 3000

async function connected<Store extends AtomicStore & { open(log: Log): Promise<void> }>(
  url: string,
  store: Store,
  log: Log,
): Promise<Store> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No connection within ${CONNECT_MS} ms.`)), CONNECT_MS)
  })
  try {
    await Promise.race([store.open(log), tooLate])
    return store
  } catch (error) {
    await store.close()
    const { protocol, host } = new URL(url)
    const { code, message } = error as NodeJS.ErrnoException
    const reason = message || code || String(error)
    throw expected(`a working profile store at ${protocol}//${host} (MARQUEE_STORE)`, reason, {
      cause: error,
    })
  } finally {
    clearTimeout(timer)
  }
}
