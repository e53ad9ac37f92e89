import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { expected, InputError } from '../../engine/index.ts'

/** Reads the `userId` column of a csv file; other columns do not count. */
export async function readPeople(file: string): Promise<{ userId: number; line: number }[]> {
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(await readFile(file, 'utf8'), {
      bom: true,
      columns: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch (cause) {
    throw new InputError(`Expected a csv file with a userId column but ${file} cannot be read.`, { cause })
  }
  if (rows.length > 0 && !('userId' in rows[0]!.record))
    throw expected(`a userId column in ${file}`, Object.keys(rows[0]!.record).join(','))
  return rows.map(({ record, info: { lines } }) => {
    if (!/^\d{1,9}$/.test(record.userId ?? ''))
      throw expected(`a user id at ${file}:${lines}`, record.userId ?? '')
    return { userId: Number(record.userId), line: lines }
  })
}
