import { Piscina } from 'piscina'
import { workerThread } from '../../../engine/index.ts'
import type { SqliteAnswer, SqliteTask } from './sqlite-server.ts'

/** The thread that owns a SQLite file; never rejects while it lives. */
export interface SqliteThread {
  run(task: SqliteTask): Promise<SqliteAnswer>
  close(): Promise<void>
}

/** More than will ever be under way: the thread itself decides what comes when. */
const AT_ONCE = 100_000

export function startSqliteThread(file: string): SqliteThread {
  return new Piscina<SqliteTask, SqliteAnswer>({
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: AT_ONCE,
    workerData: file,
    ...workerThread('sqlite-worker', import.meta.url),
  })
}
