/**
 * Something that whoever runs Marquee can mend: a file, an option of the command line, a setting. Its message is one
 * English sentence for a terminal or the log, never for a chat: what people there can mend is the bot's `UserError`.
 * Every other error is a bug or an outage.
 */
export class InputError extends Error {
  override name = 'InputError'
}

/** `Expected stars from 0.5 to 5 but received 9.` */
export function expected(what: string, received: unknown, options?: ErrorOptions): InputError {
  const shown = typeof received === 'string' ? JSON.stringify(received.slice(0, 80)) : String(received)
  return new InputError(`Expected ${what} but received ${shown}.`, options)
}
