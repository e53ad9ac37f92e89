import type { en } from '../locales/en.ts'
import { type Speech, speechFor } from './speech.ts'

type Mistakes = typeof en.mistakes

/** What a person in a chat can mend: each has its words under `mistakes` in the language files. */
export type MistakeCode = keyof Mistakes

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** What the words of a code are filled in with, as the English ones name it. */
export type MistakeValues<Code extends MistakeCode> = Readonly<
  Record<NamesIn<Mistakes[Code]>, string | number>
>

/**
 * A mistake that the person who is spoken to can mend; the bot says it in their language. Everything else that is
 * thrown while it answers, an `InputError` of the engine included, is said in general words and logged.
 */
export class UserError<Code extends MistakeCode = MistakeCode> extends Error {
  override name = 'UserError'
  readonly code: Code
  readonly values: MistakeValues<Code>

  constructor(
    code: Code,
    ...[values]: keyof MistakeValues<Code> extends never ? [] : [values: MistakeValues<Code>]
  ) {
    const filled = values ?? ({} as MistakeValues<Code>)
    super(speechFor('en').t(`mistakes.${code}`, filled))
    this.code = code
    this.values = filled
  }

  inWords(speech: Speech): string {
    return speech.t(`mistakes.${this.code}`, this.values)
  }
}
