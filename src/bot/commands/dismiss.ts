import { movieLabel } from '../../engine/index.ts'
import { actionId, ownerTag, requireOwner } from '../action-id.ts'
import type { ActionSpec } from '../define-command.ts'
import { readFilmValue } from '../film-value.ts'
import type { Button } from '../reply.ts'
import { UserError } from '../user-error.ts'
import { pageChoices, pageOf, recallList } from './list-state.ts'

/** dismiss:list:page. Anybody may press it: the film goes from the presser's own suggestions. */
export const dismissAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([list, page], _values, context) => {
    const { t } = context.speech
    const choices = pageChoices(pageOf(await recallList(list, context), page), context)
    return {
      kind: 'reply',
      text: t('dismiss.ask'),
      rows: [
        [{ kind: 'menu', actionId: actionId('dismissed'), placeholder: t('dismiss.placeholder'), choices }],
      ],
      visibility: 'private',
    }
  },
}

/** The menu that {@link dismissAction} shows. */
export const dismissedAction: ActionSpec = {
  acknowledge: 'update',
  run: async (_args, [value], context) => {
    const { services, speech, who } = context
    const movie = services.recommender.movie(readFilmValue(value ?? '') ?? Number.NaN)
    if (!movie) throw new UserError('oldButton')
    await services.profiles.dismiss(who, movie.id)
    const undo: Button = {
      kind: 'button',
      actionId: actionId('undismiss', movie.id, ownerTag(who)),
      label: speech.t('rate.undo'),
      style: 'secondary',
      emoji: '↩️',
    }
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
    const movie = services.recommender.movie(Number(id))
    if (!movie) throw new UserError('oldButton')
    await services.profiles.undismiss(who, movie.id)
    const text = speech.t('dismiss.undone', { title: movieLabel(movie) })
    return { kind: 'reply', text, visibility: 'private', replace: true }
  },
}
