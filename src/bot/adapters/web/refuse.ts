import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { speechFor } from '../../core/speech.ts'
import type { en } from '../../locales/en.ts'

/** A refusal of the server itself, `{error}`: one sentence in the first language that the browser asks for. */
export function refuse(
  context: Context,
  status: ContentfulStatusCode,
  code: keyof typeof en.web,
  values: Readonly<Record<string, string | number>> = {},
): Response {
  const [language] = (context.req.header('accept-language') ?? '').split(/[,;]/)
  return context.json({ error: speechFor(language).t(`web.${code}`, values) }, status)
}
