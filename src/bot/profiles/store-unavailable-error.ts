/**
 * The store cannot be reached or cannot write, so nothing was saved. Its message is one sentence that
 * may be shown to the person; `cause` says what happened and is for the log only.
 */
export class StoreUnavailableError extends Error {
  override name = 'StoreUnavailableError'

  constructor(options?: ErrorOptions) {
    super('The profile store cannot be reached or written right now, so nothing was saved.', options)
  }
}
