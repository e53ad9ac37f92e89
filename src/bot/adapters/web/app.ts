import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import type { Bot, BotRequest } from '../../core/bot.ts'
import type { HealthReport } from '../../core/health.ts'
import type { Metrics, RequestRecord } from '../../core/metrics.ts'
import { readMessage } from '../../core/read-message.ts'
import { type Form, privately, type Reply } from '../../core/reply.ts'
import type { Log } from '../../core/services.ts'
import type { Rate } from '../../core/token-buckets.ts'
import type { Upload } from '../../core/upload.ts'
import { attend, beginVisit, type Visit } from '../kit/attend.ts'
import { converse, suggestions } from '../kit/converse.ts'
import { serveAssets } from './assets.ts'
import { checkHost, checkOrigin, checkToken, headers, isUpload, limitRate } from './guard.ts'
import { findMembers, membersFor, PEOPLE, toActor } from './people.ts'
import { present, presentCommands } from './present.ts'
import { actionBody, formBody, messageBody, type Start, suggestionBody } from './protocol.ts'
import { refuse } from './refuse.ts'
import { Shelf } from './shelf.ts'

export interface AppOptions {
  bot: Bot
  /** The address it is bound to, for the check of the Host header. */
  host: string
  health: () => Promise<HealthReport>
  metrics: Metrics
  log: Log
  /** Requests of one address: a burst, then so many a second. */
  rate?: Rate
  /** Who does not know it gets nothing; absent: everybody may come. */
  token?: string
}

const MOST_BODY_BYTES = 64 * 1024
const MOST_UPLOAD_BYTES = 5 * 1024 * 1024
const NOT_KEPT = { 'Cache-Control': 'no-store' }
/** A person who types fast stays far below. */
const RATE = { burst: 120, perSecond: 30 }

/** The web chat as a request handler, without the server around it. */
export function createApp({ bot, host, health, metrics, log, rate = RATE, token }: AppOptions): Hono {
  const shelf = new Shelf(60 * 60_000, 96 * 1024 * 1024)
  const uploads = new Shelf(10 * 60_000, 32 * 1024 * 1024)
  const app = new Hono()
  const now = () => performance.now()
  app.use(headers, checkHost(host))
  // What an orchestrator asks, which has no token: one word.
  app.get('/health/live', (context) => context.text('alive', 200, NOT_KEPT))
  app.get('/health/ready', async (context) => {
    const { ok } = await health()
    return context.text(ok ? 'ready' : 'not ready', ok ? 200 : 503, NOT_KEPT)
  })
  app.use(checkToken(token, now))
  app.use('/api/*', limitRate(rate, now))
  app.post('*', checkOrigin, limitBody)
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    log.error({ err: error, path: context.req.path }, 'A request of the web chat failed')
    return refuse(context, 500, 'failed')
  })
  app.notFound((context) => refuse(context, 404, 'noAddress'))

  serveAssets(app)
  app.get('/health', async (context) => {
    const report = await health()
    return context.json(report, report.ok ? 200 : 503, NOT_KEPT)
  })
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType }),
  )

  app.get('/api/start', (context) => {
    const start: Start = {
      people: PEOPLE,
      commands: presentCommands(bot.commands, context.req.query('locale')),
    }
    return context.json(start)
  })
  app.post('/api/messages', async (context) => {
    const { text, picks, ...speaker } = await bodyOf(context, messageBody)
    const actor = await bot.recognise(toActor(speaker))
    return answer(context, {
      kind: 'command',
      actor,
      findMembers,
      ...readMessage(bot.commands, text, picks ?? {}),
    })
  })
  app.post('/api/actions', async (context) => {
    const { actionId, values, ...speaker } = await bodyOf(context, actionBody)
    const actor = await bot.recognise(toActor(speaker))
    return answer(context, { kind: 'action', actor, findMembers, actionId, values })
  })
  app.post('/api/forms', async (context) => {
    const { formId, fields, ...speaker } = await bodyOf(context, formBody)
    const values = Object.entries(fields).map(([name, value]) => [name, fieldValue(value, context)])
    const actor = await bot.recognise(toActor(speaker))
    return answer(context, { kind: 'form', actor, findMembers, formId, fields: Object.fromEntries(values) })
  })
  app.post('/api/uploads', async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer())
    const fileName = (context.req.query('name') ?? '').slice(0, 200)
    const upload = uploads.put({ bytes, mime: 'application/octet-stream', fileName, download: true })
    return context.json({ upload })
  })
  app.post('/api/suggestions', async (context) => {
    const { command, option, typed, ...speaker } = await bodyOf(context, suggestionBody)
    const request = { actor: await bot.recognise(toActor(speaker)), command, option, typed }
    return attended(context, 'autocomplete', command, async (show) => {
      const choices = membersFor(request, bot) ?? (await suggestions(request, { bot, draining: false }))
      show(context.json({ choices }))
    })
  })
  app.get('/files/:id', (context) => {
    const item = shelf.get(context.req.param('id'))
    if (!item) return refuse(context, 404, 'fileGone')
    const name = encodeURIComponent(item.fileName)
    return context.body(new Uint8Array(item.bytes), 200, {
      'Content-Type': item.mime,
      'Content-Disposition': `${item.download ? 'attachment' : 'inline'}; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, max-age=3600, immutable',
    })
  })
  return app

  function fieldValue(value: string | { upload: string }, context: HonoContext): string | Upload {
    if (typeof value === 'string') return value
    const item = uploads.get(value.upload)
    if (!item) throw new HTTPException(404, { res: refuse(context, 404, 'fileGone') })
    const { fileName, bytes } = item
    return { name: fileName, size: bytes.length, read: async () => bytes }
  }

  /** On this platform the acknowledgement is the page's own: it shows the message before it asks. */
  function answer(context: HonoContext, request: BotRequest): Promise<Response> {
    const command = request.kind === 'command' ? request.name : ''
    return attended(context, request.kind, command, (show, visit) => {
      const deliver = async (said: Reply | Form) => show(context.json(present(said, shelf)))
      const exchange = { deliver, open: deliver, say: (text: string) => deliver(privately(text)) }
      return converse(request, { bot, visit, exchange, draining: false })
    })
  }

  /** The response that the work shows, or else a refusal. */
  async function attended(
    context: HonoContext,
    kind: RequestRecord['kind'],
    command: string,
    work: (show: (response: Response) => void, visit: Visit) => Promise<void>,
  ): Promise<Response> {
    let shown: Response | undefined
    const visit = beginVisit('web', kind, command)
    const care = { log, metrics, fields: { path: context.req.path }, apologise: async () => {} }
    await attend(visit, care, () =>
      work((response) => {
        shown = response
      }, visit),
    )
    return shown ?? refuse(context, 500, 'failed')
  }
}

/** @throws HTTPException 400 that names the first part that is wrong. */
async function bodyOf<Schema extends z.ZodType>(
  context: HonoContext,
  schema: Schema,
): Promise<z.output<Schema>> {
  const raw: unknown = await context.req.json().catch(() => undefined)
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const part = parsed.error.issues[0]!.path.join('.') || 'body'
  throw new HTTPException(400, { res: refuse(context, 400, 'malformed', { part }) })
}

const limitBody: MiddlewareHandler = (context, next) => {
  const maxSize = isUpload(context) ? MOST_UPLOAD_BYTES : MOST_BODY_BYTES
  const onError = () => refuse(context, 413, 'tooLarge', { kib: maxSize / 1024 })
  return bodyLimit({ maxSize, onError })(context, next)
}
