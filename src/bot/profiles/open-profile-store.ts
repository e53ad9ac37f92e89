import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expected } from '../../engine/index.ts'
import type { Log } from '../core/services.ts'
import type { AtomicStore } from './atomic-store.ts'
import { KeyedProfileStore } from './keyed-profile-store.ts'
import { PostgresStore } from './postgres-store.ts'
import type { ProfileStore } from './profile-store.ts'
import { RedisStore } from './redis-store.ts'
import { SqliteStore } from './sqlite/sqlite-store.ts'

export interface StoreOptions {
  /** The embedded store is `profiles.sqlite` in it. */
  dataFolder: string
  log: Log
}

const CONNECT_MS = 3000

/**
 * Opens the profile store: `redis://`, `rediss://`, `postgres://`, `postgresql://`, `file:///path`, or the
 * embedded default when `url` is undefined. Close it to flush.
 * @throws InputError, within seconds, that says why it cannot be used.
 */
export async function openProfileStore(
  url: string | undefined,
  options: StoreOptions,
): Promise<ProfileStore> {
  const store = await openAtomicStore(url, options)
  const onSweepFailed = (error: unknown) =>
    options.log.warn(
      { err: error },
      'Expired rows of the profile store could not be removed; trying again later.',
    )
  await store.sweep(Date.now()).catch(onSweepFailed)
  return new KeyedProfileStore(store, onSweepFailed)
}

/** The keyv storage adapter beneath. */
export async function openAtomicStore(
  url: string | undefined,
  { dataFolder, log }: StoreOptions,
): Promise<AtomicStore> {
  // Only the scheme of a wrong URL is repeated: the rest may hold a password.
  const scheme = url === undefined ? 'file:' : URL.canParse(url) ? new URL(url).protocol : 'no URL'
  switch (scheme) {
    case 'file:':
      return SqliteStore.open(url ? fileURLToPath(url) : join(dataFolder, 'profiles.sqlite'))
    case 'redis:':
    case 'rediss:':
      return connected(url!, new RedisStore(url!, log), log)
    case 'postgres:':
    case 'postgresql:':
      return connected(url!, new PostgresStore(url!, log), log)
    default:
      throw expected('a store URL that begins with redis://, postgres:// or file://', scheme)
  }
}

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
