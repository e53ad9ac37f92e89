import type { OptionDefinition } from '../core/command.ts'
import { localized } from '../core/speech.ts'
import { type Language, languages } from '../locales/index.ts'
import { fold } from '../search/fold.ts'

type Choices = NonNullable<OptionDefinition['choices']>

/** Value of the choice that takes a language back. */
export const AUTO = 'auto'

const codes = Object.keys(languages) as Language[]

/** What a language is called by those who speak it. */
export function languageName(language: string): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** Each by its own name, whoever reads it. */
const languageNames: Choices = codes.map((value) => {
  const name = languageName(value)
  return { value, name: { ...Object.fromEntries(codes.map((code) => [code, name])), en: name } }
})

export const languageChoices: Choices = [
  { value: AUTO, name: localized('choices.language.auto') },
  ...languageNames,
]
export const serverLanguageChoices: Choices = [
  { value: AUTO, name: localized('choices.serverLanguage.auto') },
  ...languageNames,
]
export const publicAnswersChoices: Choices = [
  { value: 'everywhere', name: localized('choices.publicAnswers.everywhere') },
  { value: 'here', name: localized('choices.publicAnswers.here') },
  { value: 'not-here', name: localized('choices.publicAnswers.not-here') },
  { value: 'only-here', name: localized('choices.publicAnswers.only-here') },
]

/** "German", "alemán" and "ドイツ語" as de: what a language is called in any of ours. */
export function typedLanguage(typed: string): Language | undefined {
  return codes.find((code) => namesIn(code).includes(fold(typed)))
}

function namesIn(code: Language): string[] {
  return codes.map((inLanguage) =>
    fold(new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code.split('-')[0]!) ?? ''),
  )
}
