type Values = Readonly<Record<string, string | number>>

/** Why a file cannot be imported; the language files have a sentence for each. */
export type Unreadable =
  | 'empty'
  | 'tooLarge'
  | 'unpacksTooLarge'
  | 'tooManyRows'
  | 'tooManyFiles'
  | 'notText'
  | 'workbook'
  | 'webPage'
  | 'brokenTable'
  | 'brokenJson'
  | 'unknownTable'
  | 'unknownJson'
  | 'severalPeople'
  | 'unknownScale'
  | 'beyondScale'
  | 'brokenZip'
  | 'encryptedZip'
  | 'twiceInZip'
  | 'nothingInZip'

/** The person gave a file of which nothing can be imported; nothing was changed. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError'
  readonly reason: Unreadable
  /** For the sentence in the language files. */
  readonly values: Values

  constructor(reason: Unreadable, values: Values = {}, options?: ErrorOptions) {
    super(reason, options)
    this.reason = reason
    this.values = values
  }
}
