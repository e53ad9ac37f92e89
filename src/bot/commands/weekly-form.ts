import { choicesIn } from '../core/command.ts'
import type { Context } from '../core/context.ts'
import type { Form } from '../core/reply.ts'
import { localized } from '../core/speech.ts'
import { languages } from '../locales/index.ts'
import { DAYS } from './weekly-state.ts'

/** Value of the choice that turns the weekly pick off. */
export const OFF = 'off'

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 24 * 3600 * 1000

function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * DAY_MS)
}

export const dayChoices = [
  ...DAYS.map((value, day) => ({
    value,
    name: {
      en: dayName(day, 'en'),
      ...Object.fromEntries(Object.keys(languages).map((language) => [language, dayName(day, language)])),
    },
  })),
  { value: OFF, name: localized('choices.never') },
]

/** Day, hour and time zone; sent, it arrives at `/weekly-pick`. */
export function weeklyForm({ speech }: Context): Form {
  const { t, language } = speech
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' })
  return {
    kind: 'form',
    formId: 'weekly-pick',
    title: t('weekly.form.title'),
    fields: [
      {
        name: 'day',
        label: t('weekly.form.day'),
        type: 'choice',
        required: true,
        choices: choicesIn(dayChoices, language),
      },
      {
        name: 'hour',
        label: t('weekly.form.hour'),
        type: 'choice',
        required: false,
        choices: Array.from({ length: 24 }, (_, hour) => ({
          name: time.format(MONDAY + hour * 3600 * 1000),
          value: String(hour),
        })),
      },
      {
        name: 'zone',
        label: t('weekly.form.zone'),
        type: 'text',
        required: false,
        placeholder: 'Europe/Berlin',
      },
    ],
  }
}
