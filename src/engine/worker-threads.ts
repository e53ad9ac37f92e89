import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Options for a worker thread whose entry lies beside the calling module, given its `import.meta.url`.
 * Built code needs none. Run from TypeScript sources, the thread registers tsx by its API, since
 * `--import tsx` does nothing in the worker threads of Node 20.
 */
export function workerThreadOptions(moduleUrl: string): { execArgv?: string[] } {
  if (extname(moduleUrl) !== '.ts') return {}
  const tsx = pathToFileURL(createRequire(moduleUrl).resolve('tsx/package.json'))
  const api = new URL('dist/esm/api/index.mjs', tsx).href
  const code = `import { register } from ${JSON.stringify(api)}; register()`
  return { execArgv: ['--import', `data:text/javascript,${encodeURIComponent(code)}`] }
}
