import type { Texts, ValuesFor } from '../locales/index.ts'
import { type Speech, speechFor } from './speech.ts'

/** What a person in a chat can mend: each has its words under `mistakes` in the language files. */
export type MistakeCode = keyof Texts['mistakes']

/**
 * A mistake that the person who is spoken to can mend; the bot says it in their language. Everything else that is
 * thrown while it answers, an `InputError` of the engine included, is said in general words and logged.
 */
export class UserError<Code extends MistakeCode = MistakeCode> extends Error {
  override name = 'UserError'
  readonly code: Code
  /** What its words are filled in with. */
  readonly values: ValuesFor<`mistakes.${Code}`>[0]

  constructor(code: Code, ...values: ValuesFor<`mistakes.${Code}`>) {
    super(speechFor('en').t(`mistakes.${code}`, ...values))
    this.code = code
    this.values = values[0]
  }

  inWords(speech: Speech): string {
    return speech.t(`mistakes.${this.code}`, ...([this.values] as ValuesFor<`mistakes.${Code}`>))
  }
}
