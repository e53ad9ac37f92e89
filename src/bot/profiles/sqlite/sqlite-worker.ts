import { workerData } from 'node:worker_threads'
import { type SqliteAnswer, SqliteServer, type SqliteTask } from './sqlite-server.ts'

const server = new SqliteServer(workerData as string)

/** Runs in a worker thread, so that neither the disk nor another process's lock ever delays a heartbeat. */
export default function answer(task: SqliteTask): Promise<SqliteAnswer> {
  return server.answer(task)
}
