import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { speechFor } from '../../core/speech.ts'
import type { Texts, ValuesFor } from '../../locales/index.ts'

/** A refusal of the server itself, `{error}`: one sentence in the first language that the browser asks for. */
export function refuse<Code extends keyof Texts['web']>(
  context: Context,
  status: ContentfulStatusCode,
  code: Code,
  ...values: ValuesFor<`web.${Code}`>
): Response {
  const [language] = (context.req.header('accept-language') ?? '').split(/[,;]/)
  return context.json({ error: speechFor(language).t(`web.${code}`, ...values) }, status)
}
