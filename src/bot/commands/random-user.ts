import { actionId } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import type { FilmSection } from '../core/film-text.ts'
import { factsInWords } from '../core/person.ts'
import type { Reply, Visibility } from '../core/reply.ts'
import { filmAnswer } from './film-lines.ts'
import { predictedTiles } from './film-list.ts'

async function meetSomebody(similar: boolean, visibility: Visibility, context: Context): Promise<Reply> {
  const { services, speech } = context
  const { recommender } = services
  const { t } = speech
  const ids = recommender.userIds
  const user = ids[Math.floor(services.random() * ids.length)]
  const person = user === undefined ? undefined : recommender.person(user)
  if (user === undefined || !person) throw new Error(`The data set has no user ${user}`)

  const result = await recommender.recommend(person, { count: 5, similar })
  const sections: FilmSection[] = [
    {
      heading: t('randomUser.favourites'),
      ordered: false,
      tiles: result.topRated,
      emptyText: t('randomUser.noFavourites'),
    },
    {
      heading: t('randomUser.recommended'),
      ordered: true,
      tiles: predictedTiles(result, visibility, context, 'randomUser.because'),
      emptyText: t('list.none'),
    },
  ]
  const simulated = recommender.dataset.simulated
  const heading = t(simulated ? 'randomUser.simulatedHeading' : 'randomUser.heading', { user })
  const count = speech.count('ratings', person.ratings.length)
  const about = t('randomUser.who', { facts: factsInWords(person.demographics, speech), count })
  const above = [`**${heading}**${speech.t('marks.colon')}${about}`]
  return {
    kind: 'reply',
    ...(await filmAnswer(heading, sections, context, { fileName: 'random-user', subheading: about, above })),
    rows: [
      [
        {
          kind: 'button',
          actionId: actionId('another', visibility === 'public' ? 'p' : 'x', similar ? 's' : '-'),
          label: t('randomUser.another'),
          style: 'primary',
          emoji: '🎲',
        },
        { kind: 'button', actionId: actionId('link', user), label: t('randomUser.link'), style: 'secondary' },
      ],
    ],
    visibility,
  }
}

/** another:p|x:s|-, public or private, by posters or not. */
const another: ActionSpec = {
  acknowledge: 'reply',
  visibility: ([visibility]) => (visibility === 'p' ? 'public' : 'private'),
  run: ([visibility, similar], _values, context) =>
    meetSomebody(similar === 's', visibility === 'p' ? 'public' : 'private', context),
}

export const randomUser = defineCommand({
  name: 'random-user',
  group: 'films',
  visibility: 'public',
  options: [
    { name: 'similar', type: 'boolean' },
    { name: 'private', type: 'boolean' },
  ],
  run: (input, context) =>
    meetSomebody(input.similar ?? false, input.private ? 'private' : 'public', context),
  actions: { another },
})
