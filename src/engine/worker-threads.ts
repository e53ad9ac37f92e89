import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * The entry of a worker thread, by its name beside the calling module, whose `import.meta.url` is given, and what the
 * thread needs to run it. Built code needs nothing. Run from TypeScript sources, the thread registers tsx by its
 * API, since `--import tsx` does nothing in the worker threads of Node 20.
 */
export function workerThread(name: string, moduleUrl: string): { filename: string; execArgv?: string[] } {
  const ending = extname(moduleUrl)
  const filename = new URL(`./${name}${ending}`, moduleUrl).href
  if (ending !== '.ts') return { filename }
  const tsx = pathToFileURL(createRequire(moduleUrl).resolve('tsx/package.json'))
  const api = new URL('dist/esm/api/index.mjs', tsx).href
  const code = `import { register } from ${JSON.stringify(api)}; register()`
  return { filename, execArgv: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] }
}
