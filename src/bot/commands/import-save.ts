import { actionId, ownerTag, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import type { ActionSpec } from '../core/define-command.ts'
import type { Button, Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import { importChange, planImport } from '../imports/import-plan.ts'
import { importText, shownName } from '../imports/import-text.ts'
import { type ChangeFilm, changesOf, type FilmChange, filmStates, takeBack } from '../profiles/film-state.ts'
import type { Profile } from '../profiles/profile-store.ts'
import { changesMemory, latestImports, recallChanges, recallImport } from './import-memory.ts'
import { language, listButton } from './import-preview.ts'
import { undoButton } from './undo-button.ts'

function undoImport(id: string, context: Context): Button {
  return undoButton(actionId('import-undo', id, ownerTag(context.who)), context)
}

/** import-save:import:owner. Pressed twice it saves once. */
export const saveAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id = '', owner], _values, context) => {
    requireOwner(owner, context)
    const { services, speech, who } = context
    if (await recallChanges(id, context)) throw new UserError('importSaved')
    const state = await recallImport(id, context)
    const plan = planImport(state.films, await services.profiles.profile(who))
    const changes = await services.profiles.changeFilms(
      who,
      state.films.map(({ movieId }) => movieId),
      importChange(state.films),
      changesMemory(id),
    )
    return {
      kind: 'reply',
      text: importText(state, { ...plan, changes }, speech.t('import.saved'), language(context)),
      rows: [[undoImport(id, context), listButton(id, context)]],
      visibility: 'private',
      replace: true,
    }
  },
}

/** What puts back what was there before an import, but for films that were changed again since. */
function undoOf(changes: readonly FilmChange[]): { ids: number[]; change: ChangeFilm } {
  const byId = new Map(changes.map((change) => [change.movieId, change]))
  return { ids: [...byId.keys()], change: (now, movieId) => takeBack(byId.get(movieId)!)(now, movieId) }
}

/** How many films would not be as before, for they were changed again since. */
function countKept(changes: readonly FilmChange[], profile: Profile): number {
  const states = filmStates(profile)
  return changes.filter((change) => {
    const put = takeBack(change)(states.get(change.movieId) ?? {}, change.movieId)
    return (['stars', 'seen', 'watchlist'] as const).some((part) => put[part] !== change.before[part])
  }).length
}

/** Takes back the first of these imports of which anything is left. */
async function undoFirst(ids: readonly string[], context: Context): Promise<Reply> {
  const { services, speech, who } = context
  const profile = await services.profiles.profile(who)
  for (const id of ids) {
    const changes = await recallChanges(id, context)
    if (!changes) continue
    const undo = undoOf(changes)
    if (changesOf(profile, undo.ids, undo.change).length === 0) continue
    const { fileName } = await recallImport(id, context)
    const undone = await services.profiles.changeFilms(who, undo.ids, undo.change)
    const kept = countKept(changes, profile)
    const films = speech.count('films', undone.length)
    const sentences = [
      speech.t('import.undone', { films, file: shownName(fileName) }),
      ...(kept > 0 ? [speech.t('import.keptSince', { films: speech.count('films', kept) })] : []),
    ]
    return { kind: 'reply', text: sentences.join(' '), visibility: 'private', replace: true }
  }
  throw new UserError('nothingToUndo')
}

/** import-undo:import:owner. */
export const undoAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id = '', owner], _values, context) => {
    requireOwner(owner, context)
    return undoFirst([id], context)
  },
}

/** Takes back the latest import of which anything is left. */
export async function undoLatest(context: Context): Promise<Reply> {
  const { replace: _, ...reply } = await undoFirst(await latestImports(context), context)
  return reply
}
