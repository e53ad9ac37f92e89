import { defineCommand } from '../define-command.ts'
import { simulatedNote } from './film-lines.ts'

export const about = defineCommand({
  name: 'about',
  visibility: 'private',
  options: [],
  run: async (_input, context) => {
    const { services, speech } = context
    const { dataset, model } = services.recommender
    const metrics = Object.entries(model.metrics).slice(0, 6)
    const figures = metrics.map(([name, value]) => `${name} ${speech.number(value, 4)}`).join(', ')
    const name = figures ? `${model.name} (${figures})` : model.name
    const text = [
      speech.t('about.what'),
      speech.t('about.data', {
        name: dataset.name,
        movies: speech.count('films', dataset.movies),
        users: speech.number(dataset.users),
        ratings: speech.count('ratings', dataset.ratings),
      }),
      ...simulatedNote(context),
      speech.t('about.model', { name }),
      dataset.credits,
      speech.t('about.privacy'),
    ].join('\n')
    return { kind: 'reply', text, visibility: 'private' }
  },
})
