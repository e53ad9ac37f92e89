import { randomBytes } from 'node:crypto'
import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import type { Member } from '../core/member.ts'
import type { Form, Reply } from '../core/reply.ts'
import type { RecommendQuery } from '../core/services.ts'
import { UserError } from '../core/user-error.ts'
import { sequelsAmong } from '../wish/sequels.ts'
import { listQuery } from './list-query.ts'
import { counting, type Invited, invite } from './night-guests.ts'
import { type Guest, jobOf, type Night, rememberNight, speakerOf } from './night-state.ts'
import { durationInWords } from './night-time.ts'
import { showVote } from './night-view.ts'
import { nightActions, nightJob } from './night-vote.ts'

const FILMS = 5
const MINUTES = { least: 5, usual: 120, most: 7 * 24 * 60 }
/** What the form offers, in minutes. */
const DURATIONS = [15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10080]

interface Asked {
  with?: readonly Member[] | undefined
  hours?: number | undefined
  minutes?: number | undefined
  wish?: string | undefined
}

function minutesOf({ hours, minutes }: Asked): number {
  if (hours === undefined && minutes === undefined) return MINUTES.usual
  return Math.min(MINUTES.most, Math.max(MINUTES.least, (hours ?? 0) * 60 + (minutes ?? 0)))
}

function nightForm(raw: Readonly<Record<string, unknown>>, { speech }: Context): Form {
  const { t } = speech
  const wish = typeof raw.wish === 'string' ? raw.wish : undefined
  return {
    kind: 'form',
    formId: 'movie-night',
    title: t('night.form.title'),
    submit: t('night.form.submit'),
    fields: [
      { name: 'with', label: t('night.form.with'), type: 'members', required: true },
      {
        name: 'minutes',
        label: t('night.form.minutes'),
        type: 'choice',
        required: false,
        value: String(MINUTES.usual),
        choices: DURATIONS.map((minutes) => ({
          name: durationInWords(minutes, speech),
          value: String(minutes),
        })),
      },
      {
        name: 'wish',
        label: t('night.form.wish'),
        type: 'text',
        required: false,
        placeholder: t('night.form.placeholder'),
        ...(wish && { value: wish }),
      },
    ],
  }
}

/** Films for those who count, by title: their order says nothing about anybody. */
async function filmsFor(
  people: readonly Invited[],
  counted: readonly Invited[],
  query: RecommendQuery & { noSequels?: boolean | undefined },
  { services, speech }: Context,
) {
  const { recommender } = services
  const { noSequels, ...wanted } = query
  const known = people.flatMap(({ profile, person }) => [
    ...profile.dismissed,
    ...(profile.seen ?? []),
    ...person.ratings.map(({ movieId }) => movieId),
  ])
  const exclude = new Set([...known, ...(noSequels ? sequelsAmong(recommender.movies) : [])])
  const group = counted.map(({ person }) => person)
  const films = await recommender.recommendTogether(group, { ...wanted, exclude })
  return films.toSorted((a, b) => a.movie.title.localeCompare(b.movie.title, speech.language))
}

async function begin(asked: Asked, context: Context): Promise<Reply> {
  const { actor, services, speech } = context
  // A vote that one person sees is none.
  if (actor.privately === 'rule') throw new UserError('privateHere')
  const { query, wish, unknown } = listQuery({ wish: asked.wish }, context)
  const people = await invite(asked.with ?? [], context)
  const counted = counting(people)
  const count = Math.min(FILMS, query.count)
  const films = await filmsFor(people, counted, { ...(query as RecommendQuery), count }, context)
  if (films.length === 0) throw new UserError('nightNoFilms')
  const guests = people.map((person): Guest => {
    const place = person.isShown ? counted.indexOf(person) : -1
    return {
      who: person.who,
      name: person.name,
      ...(place >= 0 && { stars: films.map(({ stars }) => Math.round(stars[place]! * 10) / 10) }),
    }
  })
  const id = randomBytes(9).toString('base64url')
  const night: Night = {
    films: films.map(({ movie }) => movie.id),
    people: people.length,
    counted: counted.length,
    endsAt: services.clock() + minutesOf(asked) * 60_000,
    locale: speech.language,
    ...(wish && { wish }),
    ...(actor.theme && { theme: actor.theme }),
    ...(actor.place && { place: actor.place }),
  }
  await rememberNight(id, night, guests, context)
  if (actor.place)
    await services.agenda.set({
      id: jobOf(id),
      kind: 'night',
      args: [id],
      at: night.endsAt,
      actor: speakerOf(night, actor.place, context),
    })
  return showVote({ id, night, guests }, context, unknown)
}

export const movieNight = defineCommand({
  name: 'movie-night',
  group: 'together',
  visibility: 'public',
  options: [
    { name: 'with', type: 'member', several: true },
    { name: 'hours', type: 'integer', minimum: 1, maximum: 168 },
    { name: 'minutes', type: 'integer', minimum: MINUTES.least, maximum: MINUTES.most },
    { name: 'wish', type: 'string', takesRest: true },
  ],
  form: nightForm,
  run: begin,
  actions: nightActions,
  jobs: { night: nightJob },
})
