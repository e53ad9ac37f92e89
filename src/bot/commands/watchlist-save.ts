import { type Movie, movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import type { ActionSpec } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import type { Button, Reply } from '../core/reply.ts'
import { markFilm } from './film-mark.ts'
import { askForFilm, pageOf, recallList } from './list-state.ts'
import { undoButton } from './undo-button.ts'

/** Puts a film on the watchlist, with a way back. */
export async function save(movie: Movie, context: Context): Promise<Reply> {
  const { speech, who } = context
  const title = movieLabel(movie)
  const isNew = await markFilm('watchlist', movie.id, true, context)
  const undo = undoButton(actionId('unsave', movie.id, ownerTag(who)), context)
  const show: Button = {
    kind: 'button',
    actionId: actionId('watchlist', 1, ownerTag(who)),
    label: speech.t('watchlist.show'),
    style: 'secondary',
  }
  return {
    kind: 'reply',
    text: speech.t(isNew ? 'watchlist.saved' : 'watchlist.same', { title }),
    rows: [[...(isNew ? [undo] : []), show]],
    visibility: 'private',
  }
}

/** save:list:page. Anybody may press it: the film goes on the presser's own watchlist. */
export const saveAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([list, page], _values, context) => {
    const films = pageOf(await recallList(list, context), page)
    if (films.length === 1) return save(requireFilm(films[0], context), context)
    return askForFilm('watchlist.ask', 'saved', films, context)
  },
}

/** The menu that {@link saveAction} shows. */
export const savedAction: ActionSpec = {
  acknowledge: 'update',
  run: async (_args, [value], context) => ({
    ...(await save(requireFilm(readFilmValue(value ?? ''), context), context)),
    replace: true,
  }),
}

/** unsave:movie:owner. */
export const unsaveAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id, owner], _values, context) => {
    requireOwner(owner, context)
    const movie = requireFilm(Number(id), context)
    await markFilm('watchlist', movie.id, false, context)
    const text = context.speech.t('watchlist.undone', { title: movieLabel(movie) })
    return { kind: 'reply', text, visibility: 'private', replace: true }
  },
}
