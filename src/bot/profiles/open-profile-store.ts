import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expected } from '../../engine/index.ts'
import type { Log } from '../core/services.ts'
import { type AtomicStore, USUAL_NAME } from './atomic-store.ts'
import { KeyedProfileStore } from './keyed-profile-store.ts'
import type { ProfileStore } from './profile-store.ts'
import type { StoreCalled } from './steps.ts'
import { schemeOf, schemesInWords, storeKindOf } from './stores.ts'

export interface StoreOptions {
  /** The embedded store is `profiles.sqlite` in it. */
  dataFolder: string
  log: Log
  onCalled?: StoreCalled
}

/**
 * Opens the profile store at a URL of one of the {@link STORES}, or the embedded default when `url` is undefined.
 * Close it to flush.
 * @throws InputError, within seconds, that says why it cannot be used.
 */
export async function openProfileStore(
  url: string | undefined,
  options: StoreOptions,
): Promise<ProfileStore> {
  const store = await openAtomicStore(url, options)
  if (store.notice !== undefined) options.log.error({}, store.notice)
  const onSweepFailed = (error: unknown) =>
    options.log.warn(
      { err: error },
      'Expired rows of the profile store could not be removed; trying again later.',
    )
  await store.sweep(Date.now()).catch(onSweepFailed)
  return new KeyedProfileStore(store, onSweepFailed, options.onCalled)
}

/** The keyv storage adapter beneath. */
export async function openAtomicStore(
  url: string | undefined,
  { dataFolder, log }: StoreOptions,
): Promise<AtomicStore> {
  const address = url ?? pathToFileURL(join(dataFolder, USUAL_NAME)).href
  const kind = storeKindOf(address)
  if (!kind) throw expected(`a store URL that begins with ${schemesInWords()}`, schemeOf(address))
  return kind.open(address, log)
}
