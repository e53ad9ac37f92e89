import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../action-id.ts'
import type { Context } from '../context.ts'
import { type ActionSpec, defineCommand } from '../define-command.ts'
import { type FilmSection, predictedTile, sectionsText } from '../film-text.ts'
import { readFilmValue } from '../film-value.ts'
import { plainName } from '../person.ts'
import type { Button, Menu, Reply } from '../reply.ts'
import type { PredictedMovie } from '../services.ts'
import { drawSections, filmLinks, simulatedNote } from './film-lines.ts'
import { predictedWatchlist } from './predicted-watchlist.ts'
import { pickAction, pickedSeenAction } from './watchlist-pick.ts'
import { markSaved, save, saveAction, savedAction, unsaveAction } from './watchlist-save.ts'

const PAGE_SIZE = 10

function pageButton(page: number, label: 'watchlist.previous' | 'watchlist.next', context: Context): Button {
  return {
    kind: 'button',
    actionId: actionId('watchlist', page, ownerTag(context.who)),
    label: context.speech.t(label),
    style: 'secondary',
  }
}

function controls(films: readonly PredictedMovie[], page: number, pages: number, context: Context) {
  const { t } = context.speech
  const tag = ownerTag(context.who)
  const pick: Button = {
    kind: 'button',
    actionId: actionId('pick', '-', tag),
    label: t('watchlist.pick'),
    style: 'primary',
    emoji: '🎲',
  }
  const remove: Menu = {
    kind: 'menu',
    actionId: actionId('watchlist-remove', page, tag),
    placeholder: t('watchlist.remove'),
    choices: films.map(({ movie }) => context.search.choice(movie)),
  }
  const turns = [
    ...(page > 1 ? [pageButton(page - 1, 'watchlist.previous', context)] : []),
    ...(page < pages ? [pageButton(page + 1, 'watchlist.next', context)] : []),
  ]
  return [[pick, ...turns], [remove] as const]
}

/** One page, as if one of the films were not there; a page out of range becomes the nearest. */
async function showWatchlist(wanted: number, context: Context, without?: number): Promise<Reply> {
  const { speech, actor } = context
  const { t } = speech
  const { films, unknown } = await predictedWatchlist(context, without)
  const missing = unknown > 0 ? [t('watchlist.unknown', { count: speech.count('films', unknown) })] : []
  if (films.length === 0)
    return { kind: 'reply', text: [t('watchlist.none'), ...missing].join('\n'), visibility: 'private' }
  const pages = Math.ceil(films.length / PAGE_SIZE)
  const page = Math.min(Math.max(1, wanted), pages)
  const shown = films.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
  const heading = t('watchlist.heading', { name: plainName(actor.displayName) })
  const count = speech.count('films', films.length)
  const sections: FilmSection[] = [
    { heading: t('watchlist.order', { count }), ordered: false, tiles: shown.map(predictedTile) },
  ]
  const drawn = await drawSections(heading, sections, context, { fileName: 'watchlist' })
  return {
    kind: 'reply',
    text: [
      sectionsText(sections, speech),
      ...(pages > 1 ? [t('ratings.page', { page, pages })] : []),
      ...missing,
      ...(drawn.note ? [drawn.note] : []),
      ...simulatedNote(context),
    ].join('\n'),
    pictures: drawn.pictures,
    links: filmLinks(sections),
    rows: controls(shown, page, pages, context),
    visibility: 'private',
  }
}

/** watchlist:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return { ...(await showWatchlist(Math.trunc(Number(page)) || 1, context)), replace: true }
  },
}

/** watchlist-remove:page:owner, the menu under a page. */
const remove: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], [value], context) => {
    requireOwner(owner, context)
    const movie = requireFilm(readFilmValue(value ?? ''), context)
    // The write comes last: whatever fails before it, "nothing was saved" is true.
    const reply = await showWatchlist(Math.trunc(Number(page)) || 1, context, movie.id)
    await markSaved(movie.id, false, context)
    const removed = context.speech.t('watchlist.removed', { title: movieLabel(movie) })
    return { ...reply, text: `${removed}\n${reply.text}`, replace: true }
  },
}

export const watchlist = defineCommand({
  name: 'watchlist',
  group: 'films',
  visibility: 'private',
  options: [
    { name: 'movie', type: 'movie', suggests: true },
    { name: 'page', type: 'integer', minimum: 1, maximum: 10_000 },
  ],
  run: ({ movie, page = 1 }, context) => (movie ? save(movie, context) : showWatchlist(page, context)),
  actions: {
    save: saveAction,
    saved: savedAction,
    unsave: unsaveAction,
    watchlist: turnPage,
    'watchlist-remove': remove,
    pick: pickAction,
    'picked-seen': pickedSeenAction,
  },
})
