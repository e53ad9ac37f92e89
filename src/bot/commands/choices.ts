import { AGE_BANDS, OCCUPATIONS } from '../../engine/index.ts'
import { isNegated } from '../core/choice-list.ts'
import type { OptionDefinition } from '../core/command.ts'
import { localized, type Speech } from '../core/speech.ts'
import { type PlainKey, understood } from '../locales/index.ts'
import { fold } from '../search/fold.ts'
import { readDecade } from '../wish/decade.ts'
import { plainDecades } from '../wish/words-of.ts'

type Choices = NonNullable<OptionDefinition['choices']>

/** Value of the choice that clears a fact. */
export const SKIP = 'skip'

const skip = { value: SKIP, name: localized('choices.skip') }

function named(group: string, values: readonly (string | number)[]): Choices {
  return values.map((value) => ({
    value: String(value),
    name: localized(`choices.${group}.${value}` as PlainKey),
  }))
}

export const genderChoices: Choices = [...named('gender', ['F', 'M']), skip]
export const ageChoices: Choices = [...named('age', AGE_BANDS), skip]
export const occupationChoices: Choices = [...named('occupation', [...OCCUPATIONS.keys()]), skip]

/** MovieLens's fixed list of genres. */
export const genreChoices: Choices = named(
  'genre',
  (
    'Action Adventure Animation Children Comedy Crime Documentary Drama Fantasy Film-Noir Horror IMAX ' +
    'Musical Mystery Romance Sci-Fi Thriller War Western'
  ).split(' '),
)

/** A data set's genre in a person's language: "Children's" is Children. */
export function genreInWords(genre: string, speech: Speech): string {
  const folded = fold(genre)
  const choice = genreChoices.find(({ value }) => folded.startsWith(fold(String(value))))
  return choice?.name[speech.language] ?? genre
}

const decades = Array.from({ length: 12 }, (_, index) => 2020 - 10 * index)
export const decadeChoices: Choices = decades.map((decade) => ({
  value: decade,
  name: localized('choices.decade', { decade }),
}))

/** What the choices mean to the engine. */
export const ADVENTURE: Readonly<Record<string, number>> = { safe: 0, balanced: 0.5, daring: 1 }
export const adventureChoices: Choices = named('adventure', ['safe', 'balanced', 'daring'])

const decadeForms = ['…', ...Object.values(understood).flatMap(({ wish }) => wish.decades)]

/** "1990s", "90s", "the 90s", "90er", "años 90", "1994" as 1990. */
export function typedDecade(typed: string): number | undefined {
  if (isNegated(typed)) return undefined
  const text = fold(plainDecades(typed))
  const year = /^\d{2}(?:\d{2})?$/.test(text) ? `${text.slice(0, -1)}0` : text
  return readDecade(year, decadeForms)
}

/** An age in years as its band's value; band labels are left to the choices. */
export function readAge(typed: string): string | undefined {
  const years = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN
  return Number.isNaN(years) || years > 120
    ? undefined
    : String(AGE_BANDS.findLast((band) => band <= Math.max(1, years)))
}
