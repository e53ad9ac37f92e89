import { randomBytes } from 'node:crypto'
import { InputError, movieLabel } from '../../engine/index.ts'
import { expectation } from '../check-options.ts'
import type { Context } from '../context.ts'
import { defineCommand } from '../define-command.ts'
import { importState } from '../imports/import-state.ts'
import { IMPORT_LIMITS } from '../imports/limits.ts'
import { matchRows } from '../imports/match-rows.ts'
import { readImport } from '../imports/read-import.ts'
import { UnreadableFileError } from '../imports/unreadable-file-error.ts'
import { plainName } from '../person.ts'
import type { Form, Reply } from '../reply.ts'

import type { Speech } from '../speech.ts'
import type { Upload } from '../upload.ts'
import { beginImport } from './import-memory.ts'
import { cancelAction, listAction, pickAction, previewImport, purposeAction } from './import-preview.ts'
import { saveAction, undoAction, undoLatest } from './import-save.ts'

/** Why a file cannot be imported, in one sentence. */
function mendable(error: unknown, speech: Speech): unknown {
  if (!(error instanceof UnreadableFileError)) return error
  const { packed, unpacked, rows, files } = IMPORT_LIMITS
  const given = Object.entries(error.values).map(([name, value]) => [
    name,
    typeof value === 'number' ? speech.number(value) : plainName(value, 200),
  ])
  const values = {
    packed: speech.number(packed / 2 ** 20),
    unpacked: speech.number(unpacked / 2 ** 20),
    rows: speech.number(rows),
    files: speech.number(files),
    ...Object.fromEntries(given),
  }
  return new InputError(speech.t(`import.unreadable.${error.reason}`, values), { cause: error })
}

async function read(file: Upload, { speech }: Context) {
  try {
    if (file.size > IMPORT_LIMITS.packed) throw new UnreadableFileError('tooLarge')
    return await readImport(file.name, await file.read(IMPORT_LIMITS.packed))
  } catch (error) {
    throw mendable(error, speech)
  }
}

/** Reads a file, finds its films and shows what saving would change. */
async function begin(file: Upload, context: Context): Promise<Reply> {
  const { services, search } = context
  const found = await read(file, context)
  const matches = await matchRows(found.rows, services.recommender, search)
  const state = importState(found, matches, file.name, movieLabel, services.clock())
  const id = randomBytes(9).toString('base64url')
  const reply = await previewImport(id, state, context)
  await beginImport(id, state, context)
  return reply
}

/** For a place whose commands take no files. */
function importForm({ speech }: Context): Form {
  const endings = ['zip', 'csv', 'json']
  const label = speech.t('import.form.file')
  return {
    kind: 'form',
    formId: 'import',
    title: speech.t('import.form.title'),
    fields: [{ name: 'file', label, type: 'file', required: true, endings }],
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
    throw new InputError(speech.t('input.missing', { name: 'file', what }))
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
