import { randomBytes } from 'node:crypto'
import { movieLabel } from '../../engine/index.ts'
import { expectation } from '../core/check-options.ts'
import type { Context } from '../core/context.ts'
import { defineCommand } from '../core/define-command.ts'
import { plainName } from '../core/person.ts'
import type { Form, Reply } from '../core/reply.ts'
import type { Speech } from '../core/speech.ts'
import type { Upload } from '../core/upload.ts'
import { importState } from '../imports/import-state.ts'
import { IMPORT_LIMITS } from '../imports/limits.ts'
import { matchRows } from '../imports/match-rows.ts'
import { UnreadableFileError } from '../imports/unreadable-file-error.ts'
import { beginImport } from './import-memory.ts'
import { cancelAction, listAction, pickAction, previewImport, purposeAction } from './import-preview.ts'
import { saveAction, undoAction, undoLatest } from './import-save.ts'

/** Why a file cannot be imported, in one sentence. */
function inWords({ reason, values }: UnreadableFileError, speech: Speech): string {
  const { packed, unpacked, rows, files } = IMPORT_LIMITS
  const said = Object.entries({
    packed: packed / 2 ** 20,
    unpacked: unpacked / 2 ** 20,
    rows,
    files,
    ...values,
  }).map(([name, value]) => [name, typeof value === 'number' ? speech.number(value) : plainName(value, 200)])
  return speech.t(`import.unreadable.${reason}`, Object.fromEntries(said))
}

/** Reads a file, finds its films and shows what saving would change. */
async function begin(file: Upload, context: Context): Promise<Reply> {
  const { services, search, speech } = context
  try {
    if (file.size > IMPORT_LIMITS.packed) throw new UnreadableFileError('tooLarge')
    const read = await services.readImport(file.name, await file.read(IMPORT_LIMITS.packed))
    const matches = await matchRows(read.rows, services.recommender, search)
    const state = importState(read, matches, file.name, movieLabel, services.clock())
    const id = randomBytes(9).toString('base64url')
    const reply = await previewImport(id, state, context)
    await beginImport(id, state, context)
    return reply
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    return { kind: 'reply', text: inWords(error, speech), visibility: 'private' }
  }
}

/** For a place whose commands take no files. */
function importForm({ speech }: Context): Form {
  const endings = ['zip', 'csv', 'json']
  const label = speech.t('import.form.file')
  return {
    kind: 'form',
    formId: 'import',
    title: speech.t('import.form.title'),
    fields: [{ name: 'file', label, type: 'file', required: true, endings, largest: IMPORT_LIMITS.packed }],
    submit: speech.t('import.form.submit'),
  }
}

export const importCommand = defineCommand({
  name: 'import',
  group: 'data',
  visibility: 'private',
  options: [
    { name: 'file', type: 'file' },
    { name: 'undo', type: 'boolean' },
  ],
  form: (_raw, context) => importForm(context),
  run: async ({ file, undo }, context) => {
    if (file) return begin(file, context)
    if (undo) return undoLatest(context)
    const { speech } = context
    const what = expectation({ name: 'file', type: 'file' }, speech)
    return { kind: 'reply', text: speech.t('input.missing', { name: 'file', what }), visibility: 'private' }
  },
  actions: {
    'import-pick': pickAction,
    'import-as': purposeAction,
    'import-save': saveAction,
    'import-cancel': cancelAction,
    'import-list': listAction,
    'import-undo': undoAction,
  },
})
