import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import { simulatedNote } from './film-lines.ts'

/** How far off the model is, from its card; nothing where the card does not say it. */
function errorNote({ services, speech }: Context): string[] {
  const { mae90: mae, rmse90: rmse, coverage80: coverage } = services.recommender.model.metrics
  if (mae === undefined || rmse === undefined || coverage === undefined) return []
  const { number, percent } = speech
  return [
    speech.t('about.error', {
      mae: number(mae, 2),
      rmse: number(rmse, 3),
      percent: percent(100 * coverage),
      likely: percent(80),
    }),
  ]
}

export const about = defineCommand({
  name: 'about',
  group: 'marquee',
  visibility: 'private',
  options: [],
  run: async (_input, context) => {
    const { services, speech } = context
    const { t } = speech
    const { dataset, model } = services.recommender
    const size = {
      movies: speech.count('films', dataset.movies),
      users: speech.number(dataset.users),
      ratings: speech.count('ratings', dataset.ratings),
    }
    const group = (heading: string, lines: readonly string[]): string =>
      [`**${heading}**`, ...lines.map((line) => `- ${line}`)].join('\n')
    const text = [
      t('about.what'),
      group(t('about.headings.data'), [
        t('about.data', { name: dataset.name, ...size }),
        ...simulatedNote(context),
      ]),
      group(t('about.headings.model'), [t('about.model', { name: model.name }), ...errorNote(context)]),
      group(t('about.headings.privacy'), [t('about.privacy'), t('about.rights')]),
      group(t('about.headings.licence'), [dataset.credits]),
    ].join('\n\n')
    return { kind: 'reply', text, visibility: 'private' }
  },
})
