import { SqliteServer } from '../../../../src/bot/profiles/sqlite/sqlite-server.ts'
import { SqliteStore } from '../../../../src/bot/profiles/sqlite/sqlite-store.ts'
import type { SqliteThread } from '../../../../src/bot/profiles/sqlite/sqlite-thread.ts'

/** A file that is served in this thread, so that a test reaches its connection and what comes in between. */
function serveHere(file: string): { thread: SqliteThread; server: SqliteServer } {
  const server = new SqliteServer(file)
  return { server, thread: { run: (task) => server.answer(task), close: async () => {} } }
}

export async function openHere(file: string) {
  const { thread, server } = serveHere(file)
  return { sqlite: await SqliteStore.open(file, thread), database: server.file.database }
}
