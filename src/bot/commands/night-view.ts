import { type Movie, movieLabel } from '../../engine/index.ts'
import { actionId } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type FilmSection, labelWithin, starsByName } from '../core/film-text.ts'
import { withInitials } from '../core/initials.ts'
import { clip } from '../core/limits.ts'
import type { Button, Reply } from '../core/reply.ts'
import type { CollageTile } from '../core/services.ts'
import { speechFor } from '../core/speech.ts'
import { drawSections, filmLinks, simulatedNote } from './film-lines.ts'
import type { Guest, Night, Result } from './night-state.ts'
import { endOf } from './night-time.ts'

/** Characters of a title in the text, which has to hold all of it. */
const LONGEST_TITLE = 60
/** The same on a button. */
const LONGEST_LABEL = 40
/** Characters for the names beside all films together. */
const ROOM_FOR_NAMES = 900

/** A movie night with what its message shows of its guests. */
export interface ShownNight {
  id: string
  night: Night
  guests: readonly Guest[]
}

/** The message speaks the language of who asked, in the colours that suit them, whoever presses. */
export function spokenAs({ locale, theme }: Night, context: Context): Context {
  const { actor } = context
  const { locale: _locale, theme: _theme, ...rest } = actor
  return {
    ...context,
    actor: { ...rest, ...(locale && { locale }), ...(theme && { theme }) },
    speech: speechFor(locale),
  }
}

export function votesOf({ films }: Night, guests: readonly Guest[]): number[] {
  return films.map((_, place) => guests.filter(({ vote }) => vote === place).length)
}

/** Places of the films with the most votes; none when nobody voted. */
export function leading({ votes }: Result): number[] {
  const most = Math.max(0, ...votes)
  return most === 0 ? [] : [...votes.keys()].filter((place) => votes[place] === most)
}

function filmAt({ films }: Night, place: number, { services }: Context): Movie | undefined {
  return services.recommender.movie(films[place] ?? Number.NaN)
}

function headingOf(guests: readonly Guest[], { speech }: Context): string {
  return speech.t('night.heading', { names: speech.list(guests.map(({ name }) => name)) })
}

/** Who of them agrees to be shown at this moment, with what is predicted for them. */
async function shownAmong(guests: readonly Guest[], { services, actor }: Context): Promise<Guest[]> {
  const { place, platform } = actor
  if (!place) return []
  const server = { platform, server: place.server }
  const agree = await Promise.all(
    guests.map(({ who, stars }) => stars !== undefined && services.profiles.isShown(who, server)),
  )
  return guests.filter((_, index) => agree[index])
}

function controls({ id, night }: ShownNight, context: Context): Button[][] {
  const { t } = context.speech
  const votes = night.films.map((_, place): Button => {
    const film = filmAt(night, place, context)
    return {
      kind: 'button',
      actionId: actionId('night-vote', id, place),
      label: film ? labelWithin(film, LONGEST_LABEL) : String(place + 1),
      style: 'primary',
    }
  })
  const other = (key: 'back' | 'end' | 'off', style: Button['style']): Button => ({
    kind: 'button',
    actionId: actionId(`night-${key}`, id),
    label: t(`night.buttons.${key}`),
    style: style!,
  })
  return [votes, [other('back', 'secondary'), other('end', 'secondary'), other('off', 'danger')]]
}

/** The films to vote for, with a picture, and how the vote stands. */
export async function showVote(
  shownNight: ShownNight,
  asked: Context,
  remarks: readonly string[] = [],
): Promise<Reply> {
  const { night, guests } = shownNight
  const context = spokenAs(night, asked)
  const { speech, services } = context
  const { t } = speech
  const shown = await shownAmong(guests, context)
  const names = shown.map(({ name }) => name)
  const people = withInitials(names)
  // As long as a message has room for them beside every film.
  const room = Math.floor(ROOM_FOR_NAMES / (shown.length * night.films.length) - ' 4.5, '.length)
  const short = names.map((name) => clip(name, Math.max(3, room)))
  const votes = votesOf(night, guests)
  const films = night.films.flatMap((_, place) => {
    const movie = filmAt(night, place, context)
    return movie ? [{ movie, place }] : []
  })
  const starsAt = (place: number) => shown.map(({ stars }) => stars?.[place] ?? 0)
  const initials = people.map(({ initial }) => initial)
  const drawn = films.map(
    ({ movie, place }): CollageTile => ({
      movie,
      number: place + 1,
      ...(shown.length > 0 && {
        starsOfPeople: starsAt(place),
        inWords: starsByName(initials, starsAt(place), speech),
      }),
    }),
  )
  const heading = headingOf(guests, context)
  const section: FilmSection = { heading: t('night.films'), ordered: true, tiles: drawn }
  const { pictures, note } = await drawSections(heading, [section], context, {
    fileName: 'movie-night',
    ...(night.wish && { subheading: night.wish }),
    people,
  })
  const lines = films.map(({ movie, place }) => {
    const parts = [
      `${place + 1}. ${labelWithin(movie, LONGEST_TITLE)}`,
      speech.count('night.votes', votes[place]!),
      ...(shown.length > 0 ? [starsByName(short, starsAt(place), speech)] : []),
    ]
    return parts.join(' · ')
  })
  const total = votes.reduce((sum, count) => sum + count, 0)
  const end = endOf(night.endsAt, services.clock(), speech)
  return {
    kind: 'reply',
    text: [
      `**${heading}**`,
      ...(night.wish ? [t('wish.understood', { wish: night.wish })] : []),
      ...remarks,
      ...lines,
      ...(note ? [note] : []),
      ...countInWords(shownNight, shown.length, context),
      t('night.how', { end: end.text, votes: speech.count('night.votes', total) }),
      ...simulatedNote(context),
    ].join('\n'),
    pictures,
    links: filmLinks([section]),
    moments: [end],
    rows: controls(shownNight, context),
    visibility: 'public',
  }
}

/** Whose tastes count, and whose predicted stars are shown, by number. */
function countInWords({ night }: ShownNight, shown: number, { speech }: Context): string[] {
  const { people, counted } = night
  const { t, number } = speech
  const which = counted === 0 ? 'none' : counted === people ? 'all' : 'some'
  const count = t(`night.counted.${which}`, { counted: number(counted), people: number(people) })
  return [count, ...(shown < counted ? [t('night.consent')] : [])].map((line) => `_${line}_`)
}

/** How the vote ended: the winner, a tie, or that nobody voted. */
export async function showResult({ id, night, guests }: ShownNight, asked: Context): Promise<Reply> {
  const context = spokenAs(night, asked)
  const { speech } = context
  const { t } = speech
  const result = night.result ?? { votes: votesOf(night, guests) }
  const first = leading(result)
  const won = result.drawn === undefined ? first : [result.drawn]
  const films = won.flatMap((place) => filmAt(night, place, context) ?? [])
  const heading = headingOf(guests, context)
  const votes = speech.count('night.votes', result.votes[first[0] ?? 0] ?? 0)
  const titles = { title: speech.list(films.map((film) => movieLabel(film))), votes }
  const said =
    films.length === 0
      ? t('night.ended.none')
      : result.drawn !== undefined
        ? t('night.ended.drawn', titles)
        : t(films.length === 1 ? 'night.ended.won' : 'night.ended.tie', titles)
  const section: FilmSection = {
    heading: t(films.length === 1 ? 'night.winner' : 'night.winners'),
    ordered: false,
    tiles: films.map((movie) => ({ movie, reason: votes })),
  }
  const { pictures = [], note = undefined } =
    films.length > 0 ? await drawSections(heading, [section], context, { fileName: 'movie-night' }) : {}
  const lots: Button = {
    kind: 'button',
    actionId: actionId('night-lots', id),
    label: t('night.buttons.lots'),
    style: 'primary',
    emoji: '🎲',
  }
  const isTied = films.length > 1
  return {
    kind: 'reply',
    text: [`**${heading}**`, said, ...(note ? [note] : []), ...(isTied ? [t('night.ended.lots')] : [])].join(
      '\n',
    ),
    pictures,
    links: filmLinks([section]),
    ...(isTied && { rows: [[lots]] }),
    visibility: 'public',
  }
}
