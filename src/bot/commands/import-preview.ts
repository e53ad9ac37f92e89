import { actionId, ownerTag, requireOwner } from '../core/action-id.ts'
import type { Context } from '../core/context.ts'
import type { ActionSpec } from '../core/define-command.ts'
import { readFilmValue } from '../core/film-value.ts'
import { type Button, inPlace, type Menu, type Reply } from '../core/reply.ts'
import { UserError } from '../core/user-error.ts'
import { type ImportOutcome, planImport } from '../imports/import-plan.ts'
import { type ImportState, withAnswer, withPurpose } from '../imports/import-state.ts'
import { headingOf, importList, importText, shownName } from '../imports/import-text.ts'
import { changeImport, forgetImport, recallChanges, recallImport } from './import-memory.ts'

/** Doubtful films asked about at once; a message has one more row for the buttons. */
const QUESTIONS = 3
const NONE = 'none'

type Label = 'save' | 'cancel' | 'list' | 'watched' | 'watchlist'

function button(
  label: Label,
  action: string,
  context: Context,
  style: Button['style'] = 'secondary',
): Button {
  return { kind: 'button', actionId: action, label: context.speech.t(`import.buttons.${label}`), style }
}

export function listButton(id: string, context: Context): Button {
  return button('list', actionId('import-list', id, ownerTag(context.who)), context)
}

function cancelButton(id: string, context: Context): Button {
  return button('cancel', actionId('import-cancel', id, ownerTag(context.who)), context)
}

/** "Which film is Emma.?" with its candidates. */
function question(id: string, asked: ImportState['doubtful'][number], context: Context): Menu {
  const { services, search, speech, who } = context
  const films = asked.candidates.flatMap((movieId) => services.recommender.movie(movieId) ?? [])
  return {
    kind: 'menu',
    actionId: actionId('import-pick', id, asked.id, ownerTag(who)),
    placeholder: speech.t('import.which', { title: shownName(asked.named) }),
    choices: [...films.map(search.choice), { name: speech.t('search.noneOfThese'), value: NONE }],
  }
}

/** Asks what the films of a file are there for. */
function purposeQuestion(id: string, state: ImportState, context: Context): Reply {
  const { speech, who } = context
  const choose = (purpose: 'watched' | 'watchlist') =>
    button(purpose, actionId('import-as', id, purpose, ownerTag(who)), context, 'primary')
  const lines = speech.count('import.lines', state.lines)
  return {
    kind: 'reply',
    text: `**${headingOf(state, language(context))}**\n${speech.t('import.unclear', { lines })}`,
    rows: [[choose('watched'), choose('watchlist'), cancelButton(id, context)]],
    visibility: 'private',
  }
}

/** Where texts about imports take their words from. */
export function language({ services, speech }: Context) {
  return { recommender: services.recommender, speech }
}

/** What saving an import would change, with the questions that are open. Nothing is saved. */
export async function previewImport(id: string, state: ImportState, context: Context): Promise<Reply> {
  if (state.unclear) return purposeQuestion(id, state, context)
  const { services, speech, who } = context
  const outcome = planImport(state.films, await services.profiles.profile(who))
  const isAny = outcome.changes.length > 0
  const end = isAny ? 'unsaved' : state.films.length > 0 ? 'nothingNew' : 'nothingFound'
  const save = button('save', actionId('import-save', id, ownerTag(who)), context, 'primary')
  return {
    kind: 'reply',
    text: importText(state, outcome, speech.t(`import.${end}`), language(context)),
    rows: [
      ...state.doubtful.slice(0, QUESTIONS).map((asked): [Menu] => [question(id, asked, context)]),
      [...(isAny ? [save] : []), cancelButton(id, context), listButton(id, context)],
    ],
    visibility: 'private',
  }
}

/** Changes an import that is not saved yet, and shows what it would do now. */
async function changed(
  id: string,
  change: (state: ImportState) => ImportState,
  context: Context,
): Promise<Reply> {
  if (await recallChanges(id, context)) throw new UserError('importSaved')
  return inPlace(previewImport(id, await changeImport(id, change, context), context))
}

/** import-pick:import:question:owner, the menu of a doubtful film. */
export const pickAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id = '', asked, owner], [value = NONE], context) => {
    requireOwner(owner, context)
    return changed(id, (state) => withAnswer(state, Number(asked), readFilmValue(value)), context)
  },
}

/** import-as:import:watched|watchlist:owner. */
export const purposeAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id = '', purpose, owner], _values, context) => {
    requireOwner(owner, context)
    const isWatched = purpose === 'watched'
    return changed(id, (state) => withPurpose(state, isWatched ? 'watched' : 'watchlist'), context)
  },
}

/** import-cancel:import:owner. */
export const cancelAction: ActionSpec = {
  acknowledge: 'update',
  run: async ([id = '', owner], _values, context) => {
    requireOwner(owner, context)
    await forgetImport(id, context)
    return { kind: 'reply', text: context.speech.t('import.cancelled'), visibility: 'private', replace: true }
  },
}

/** import-list:import:owner: all that a message has no room for. */
export const listAction: ActionSpec = {
  acknowledge: 'reply',
  run: async ([id = '', owner], _values, context) => {
    requireOwner(owner, context)
    const state = await recallImport(id, context)
    const profile = await context.services.profiles.profile(context.who)
    const plan = planImport(state.films, profile)
    const changes = await recallChanges(id, context)
    const changed = new Set(changes?.map(({ movieId }) => movieId))
    const outcome: ImportOutcome = changes
      ? { ...plan, changes, same: plan.same.filter((movieId) => !changed.has(movieId)) }
      : plan
    const bytes = new TextEncoder().encode(importList(state, outcome, language(context)))
    return {
      kind: 'reply',
      text: context.speech.t('import.list'),
      files: [{ bytes, mime: 'text/plain; charset=utf-8', fileName: 'marquee-import.txt' }],
      visibility: 'private',
    }
  },
}
