import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import { type ActionSpec, defineCommand } from '../core/define-command.ts'
import { type FilmSection, predictedTile, sectionsText } from '../core/film-text.ts'
import { readFilmValue } from '../core/film-value.ts'
import { plainName } from '../core/person.ts'
import { type Button, inPlace, type Menu, type Reply } from '../core/reply.ts'
import type { ListedMovie } from '../core/services.ts'
import { drawSections, filmLinks, simulatedNote } from './film-lines.ts'
import { markFilm } from './film-mark.ts'
import { pageFrom, pageLine, readPage, type ShownPage, turnButtons } from './paging.ts'
import { predictedWatchlist } from './predicted-watchlist.ts'
import { pickAction } from './watchlist-pick.ts'
import { save, saveAction, savedAction, unsaveAction } from './watchlist-save.ts'

const PAGE_SIZE = 10

function controls(page: ShownPage<ListedMovie>, context: Context) {
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
    actionId: actionId('watchlist-remove', page.page, tag),
    placeholder: t('watchlist.remove'),
    choices: page.items.map(({ movie }) => context.search.choice(movie)),
  }
  const turns = turnButtons(
    page,
    (to) => actionId('watchlist', to, tag),
    ['watchlist.previous', 'watchlist.next'],
    context,
  )
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
  const page = pageFrom(films, wanted, PAGE_SIZE)
  const heading = t('watchlist.heading', { name: plainName(actor.displayName) })
  const count = speech.count('films', films.length)
  const sections: FilmSection[] = [
    { heading: t('watchlist.order', { count }), ordered: false, tiles: page.items.map(predictedTile) },
  ]
  const drawn = await drawSections(heading, sections, context, { fileName: 'watchlist' })
  return {
    kind: 'reply',
    text: [
      sectionsText(sections, speech),
      ...pageLine(page, context),
      ...missing,
      ...(drawn.note ? [drawn.note] : []),
      ...simulatedNote(context),
    ].join('\n'),
    pictures: drawn.pictures,
    links: filmLinks(sections),
    rows: controls(page, context),
    visibility: 'private',
  }
}

/** watchlist:page:owner. */
const turnPage: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], _values, context) => {
    requireOwner(owner, context)
    return inPlace(showWatchlist(readPage(page), context))
  },
}

/** watchlist-remove:page:owner, the menu under a page. */
const remove: ActionSpec = {
  acknowledge: 'update',
  run: async ([page, owner], [value], context) => {
    requireOwner(owner, context)
    const movie = requireFilm(readFilmValue(value ?? ''), context)
    // The write comes last: whatever fails before it, "nothing was saved" is true.
    const reply = await showWatchlist(readPage(page), context, movie.id)
    await markFilm('watchlist', movie.id, false, context)
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
  },
})
