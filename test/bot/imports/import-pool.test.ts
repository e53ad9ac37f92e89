import { afterAll, expect, test } from 'vitest'
import { UnreadableFileError } from '../../../src/bot/imports/unreadable-file-error.ts'
import { createImportPool } from '../../../src/bot/workers/import-pool.ts'
import { sample } from './samples.ts'

const pool = createImportPool()
afterAll(() => pool.close())

test('a worker thread reads a file, and says why it cannot read another', async () => {
  const name = 'letterboxd-diary.csv'
  const read = await pool.read(name, sample(name))
  expect(read).toMatchObject({ source: 'letterboxd', lines: 3, rows: [{ stars: 5 }, { watched: true }] })
  const error = await pool.read('x.csv', Buffer.from('a,b\n1,2')).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(UnreadableFileError)
  expect(error).toMatchObject({ reason: 'unknownTable', values: { columns: 'a, b' } })
})
