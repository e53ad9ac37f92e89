/**
 * Something the person or the admin can mend: a bad option, an unknown film, a missing file.
 * Its message is one sentence and may be shown as it is. Every other error is a bug or an outage.
 */
export class InputError extends Error {
  override name = 'InputError'
}

/** `Expected stars from 0.5 to 5 but received 9.` */
export function expected(what: string, received: unknown, options?: ErrorOptions): InputError {
  const shown = typeof received === 'string' ? JSON.stringify(received.slice(0, 80)) : String(received)
  return new InputError(`Expected ${what} but received ${shown}.`, options)
}
