import type { Context } from '../core/context.ts'
import type { Choice, Form, FormField } from '../core/reply.ts'
import { drawStars } from '../core/stars.ts'

/** The form that rates: one of a few films, or any film by title. Sent, it arrives at `/rate`. */
export function rateForm(context: Context, film: { choices?: readonly Choice[]; typed?: string }): Form {
  const { t, number } = context.speech
  const movie: FormField = film.choices
    ? {
        name: 'movie',
        label: t('rate.form.movie'),
        type: 'choice',
        required: true,
        choices: film.choices,
        ...(film.choices.length === 1 && { value: film.choices[0]!.value }),
      }
    : {
        name: 'movie',
        label: t('rate.form.movie'),
        type: 'movie',
        required: true,
        placeholder: t('rate.form.placeholder'),
        ...(film.typed && { value: film.typed }),
      }
  const steps = Array.from({ length: 10 }, (_, step) => 5 - step / 2)
  const stars: FormField = {
    name: 'stars',
    label: t('rate.form.stars'),
    type: 'choice',
    required: true,
    choices: steps.map((value) => ({
      name: `${drawStars(value)} ${number(value, 1)}`,
      value: String(value),
    })),
  }
  return { kind: 'form', formId: 'rate', title: t('rate.form.title'), fields: [movie, stars] }
}
