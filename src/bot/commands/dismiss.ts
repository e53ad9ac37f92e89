import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireFilm, requireOwner } from '../core/action-id.ts'
import type { ActionSpec } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import { askForFilm, pageOf, recallList } from './list-state.ts'
import { undoButton } from './undo-button.ts'

/** dismiss:list:page. Anybody may press it: the film goes from the presser's own suggestions. */
export const dismissAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([list, page], _values, context) => {
    return askForFilm('dismiss.ask', 'dismissed', pageOf(await recallList(list, context), page), context)
  },
}

/** The menu that {@link dismissAction} shows. */
export const dismissedAction: ActionSpec = {
  acknowledge: 'update',
  run: async (_args, [value], context) => {
    const { services, speech, who } = context
    const movie = requireFilm(readFilmValue(value ?? ''), context)
    await services.profiles.dismiss(who, movie.id)
    const undo = undoButton(actionId('undismiss', movie.id, ownerTag(who)), context)
    const text = speech.t('dismiss.done', { title: movieLabel(movie) })
    return { kind: 'reply', text, rows: [[undo]], visibility: 'private', replace: true }
  },
}

/** undismiss:movie:owner. */
export const undismissAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id, owner], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    const movie = requireFilm(Number(id), context)
    await services.profiles.undismiss(who, movie.id)
    const text = speech.t('dismiss.undone', { title: movieLabel(movie) })
    return { kind: 'reply', text, visibility: 'private', replace: true }
  },
}
