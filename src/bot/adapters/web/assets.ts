import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { languages } from '../../locales/index.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** The page's files lie in the sources, which are beside the compiled ones: four folders up is the package. */
const FOLDER = fileURLToPath(new URL('../../../../src/bot/adapters/web/public/', import.meta.url))

/**
 * Serves the page's own files. They are read once and each gets a route of its own, so that no address
 * can reach any other file. Browsers keep them and ask whether they have changed.
 */
export function serveAssets(app: Hono): void {
  for (const name of readdirSync(FOLDER))
    if (TYPES[extname(name)]) serve(app, name, readFileSync(`${FOLDER}${name}`))
  const texts = Object.entries(languages).map(([language, { page }]) => [language, page])
  serve(app, 'texts.js', Buffer.from(`export const languages = ${JSON.stringify(Object.fromEntries(texts))}`))
}

function serve(app: Hono, name: string, bytes: Buffer<ArrayBuffer>): void {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  app.get(name === 'index.html' ? '/' : `/${name}`, (context) => {
    const kept = { ETag: etag, 'Cache-Control': 'no-cache' }
    if (context.req.header('if-none-match') === etag) return context.body(null, 304, kept)
    return context.body(bytes, 200, { ...kept, 'Content-Type': TYPES[extname(name)]! })
  })
}
