import KeyvRedis from '@keyv/redis'
import { ClientClosedError, ClientOfflineError, createClient, ErrorReply } from '@redis/client'
import { inTime } from '../core/in-time.ts'
import type { Log } from '../core/services.ts'
import type { AtomicStore, Row } from './atomic-store.ts'
import { StoreUnavailableError } from './store-errors.ts'

/** A server that has not answered by then counts as down. */
const ANSWER_MS = 2000

type Client = ReturnType<typeof newClient>

/** KEYS: those seen, then those written. ARGV: number seen, then texts seen, then text and lifetime in ms of each written; '' is none. */
const COMPARE_AND_SET = `
local seen = tonumber(ARGV[1])
for i = 1, seen do
  if (redis.call('GET', KEYS[i]) or '') ~= ARGV[1 + i] then return 0 end
end
for i = seen + 1, #KEYS do
  local at = 2 * i - seen
  if ARGV[at] == '' then redis.call('DEL', KEYS[i])
  elseif ARGV[at + 1] == '' then redis.call('SET', KEYS[i], ARGV[at])
  else redis.call('SET', KEYS[i], ARGV[at], 'PX', ARGV[at + 1]) end
end
return 1`

/**
 * Redis, by @keyv/redis. Compare-and-set is one Lua script, which Redis runs whole: no locks, so none to
 * expire or to be left behind by a process that died.
 *
 * By default keyv answers errors with no-ops and the client queues commands while it is offline; both
 * would let the bot say "saved" when nothing is, so errors throw and nothing queues. The client reconnects
 * by itself, at most a second after the server is back.
 * What Redis acknowledges is as durable as the server is set up to be: `appendonly yes`.
 */
export class RedisStore extends KeyvRedis<string> implements AtomicStore {
  readonly #create: () => Client

  constructor(url: string, log: Log) {
    super(newClient(url, log, false), { throwOnErrors: true, throwOnConnectError: true })
    this.#create = () => newClient(url, log, true)
    this.on('error', ignoreThrownToo)
  }

  /** Connects, or rejects at once; warns when the server is not set up to keep what it acknowledges. */
  async open(log: Log): Promise<void> {
    await this.#client.connect()
    const info = await this.#client.sendCommand<string>(['INFO']).catch(() => '')
    if (/^aof_enabled:0/m.test(info))
      log.warn({}, 'Redis runs without appendonly: it would lose the last minutes’ profiles in a crash.')
    if (/^maxmemory:[1-9]/m.test(info) && /^maxmemory_policy:allkeys/m.test(info))
      log.warn({}, 'Redis may evict profiles when it is full: set maxmemory-policy to noeviction.')
  }

  async compareAndSet(
    seen: ReadonlyMap<string, string | undefined>,
    writes: ReadonlyMap<string, Row | undefined>,
  ): Promise<boolean> {
    const now = Date.now()
    const rows = [...writes.values()].flatMap((row) => [
      row?.text ?? '',
      row?.expires === undefined ? '' : String(Math.max(1, Math.ceil(row.expires - now))),
    ])
    const keys = [...seen.keys(), ...writes.keys()]
    const texts = [...seen.values()].map((text) => text ?? '')
    try {
      return await this.#answer(async (client) => {
        const args = [String(seen.size), ...texts, ...rows]
        return (await client.eval(COMPARE_AND_SET, { keys, arguments: args })) === 1
      })
    } catch (error) {
      // It was not sent, or the server refused it; after anything else it may have been done.
      const undone = [ClientOfflineError, ClientClosedError, ErrorReply].some((kind) => error instanceof kind)
      throw undone ? new StoreUnavailableError({ cause: error }) : error
    }
  }

  override async get<Value>(key: string): Promise<Value | undefined> {
    return (await this.getMany<Value>([key]))[0]
  }

  override async getMany<Value>(keys: string[]): Promise<Array<Value | undefined>> {
    return this.#answer(() => super.getMany<Value>(keys))
  }

  async ping(): Promise<void> {
    await this.#answer((client) => client.ping())
  }

  /** Redis does this by itself. */
  async sweep(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#client.isReady) await this.#client.close()
    else if (this.#client.isOpen) this.#client.destroy()
  }

  /** What the client answers, in time: it does not notice that its connection has gone silent. */
  async #answer<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    const client = this.#client
    const answer = await inTime(
      ask(client).then((value) => ({ value })),
      ANSWER_MS,
    )
    if (answer) return answer.value
    if (client === this.#client) this.#renew()
    throw new Error(`No answer within ${ANSWER_MS} ms.`)
  }

  /** Starts a new connection in place of a silent one. */
  #renew(): void {
    const silent = this.#client
    this.client = this.#create()
    this.#client.connect().catch(ignoreThrownToo)
    if (silent.isOpen) silent.destroy()
  }

  get #client(): Client {
    return this.client as unknown as Client
  }
}

/** The same error rejects the call, or was logged by the client's own listener. */
function ignoreThrownToo(): void {}

/** `patient`: keep trying from the start, rather than give up when the first connection fails. */
function newClient(url: string, log: Log, patient: boolean) {
  let down = false
  let wasUp = patient
  return createClient({
    url,
    disableOfflineQueue: true,
    // With the ping, the socket's time-out only ever ends a handshake that gets no answer.
    pingInterval: 1500,
    socket: {
      connectTimeout: 1500,
      socketTimeout: 4000,
      reconnectStrategy: (retries, cause) => (wasUp ? Math.min(1000, 50 * 2 ** Math.min(retries, 5)) : cause),
    },
  })
    .on('error', (error: Error) => {
      if (wasUp && !down) log.warn({ err: error }, 'The connection to Redis is lost; trying again.')
      down = true
    })
    .on('ready', () => {
      if (down) log.info({}, 'The connection to Redis is back.')
      down = false
      wasUp = true
    })
}
