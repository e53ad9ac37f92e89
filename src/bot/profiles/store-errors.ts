import type { PlainKey } from '../locales/index.ts'

/**
 * The profile store failed. Its message is one sentence that the admin may read anywhere, `code` is the
 * path of the person's words in the language files; `cause` says what happened and is for the log only.
 */
export abstract class StoreError extends Error {
  abstract readonly code: PlainKey
}

/** The store cannot be reached or cannot write: nothing was read or saved, and nothing will be. */
export class StoreUnavailableError extends StoreError {
  override name = 'StoreUnavailableError'
  readonly code = 'errors.store'

  constructor(options?: ErrorOptions) {
    super('The profile store cannot be reached or written right now, so nothing was saved.', options)
  }
}

/** A change was under way when the store fell silent: it may have been saved, and may still be. */
export class OutcomeUnknownError extends StoreError {
  override name = 'OutcomeUnknownError'
  readonly code = 'errors.storeUnknown'

  constructor(options?: ErrorOptions) {
    super('The profile store did not say whether a change was saved.', options)
  }
}

/** The file of the store is gone, another one or damaged: what can be read is still known, but nothing is saved any more. */
export class StoreLostError extends StoreError {
  override name = 'StoreLostError'
  readonly code = 'errors.storeLost'
}
