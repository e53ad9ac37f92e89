/**
 * Something the person or the admin can mend: a bad option, an unknown film, a missing file.
 * Its message is one sentence and may be shown as it is. Every other error is a bug or an outage.
 * One that people in a chat may read has a `code` besides: the path of its words in the language files.
 */
export class InputError extends Error {
  override name = 'InputError'
  readonly code?: string

  constructor(message: string, options: ErrorOptions & { code?: string } = {}) {
    super(message, options)
    if (options.code) this.code = options.code
  }
}

/** `Expected stars from 0.5 to 5 but received 9.` */
export function expected(what: string, received: unknown, options?: ErrorOptions): InputError {
  const shown = typeof received === 'string' ? JSON.stringify(received.slice(0, 80)) : String(received)
  return new InputError(`Expected ${what} but received ${shown}.`, options)
}
