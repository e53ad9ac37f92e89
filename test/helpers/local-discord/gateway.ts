import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { Server } from 'node:http'
import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes as Op } from 'discord-api-types/v10'
import { type WebSocket, WebSocketServer } from 'ws'

interface Session {
  id: string
  shard: readonly [id: number, count: number]
  intents: number
  sequence: number
  /** Every dispatch, for a resume. */
  sent: { op: Op; t: string; s: number; d: unknown }[]
  socket: WebSocket | undefined
}

export interface GatewayIdentity {
  token: string
  url: () => string
  ready: () => { user: object; application: object; guilds: readonly GatewayGuild[] }
}

interface GatewayGuild {
  id: string
  toJSON(): object
}

interface Incoming {
  op: Op
  d: never
}

/** The WebSocket half: hello, identify, ready, heartbeats, resume, and every way it can go wrong. */
export class LocalGateway {
  /** ms; a client that beats less often than that is dropped. */
  heartbeatInterval = 41_250
  /** False: heartbeats are swallowed, which makes the client's connection a zombie. */
  acknowledgesHeartbeats = true
  /** False: every attempt to connect is turned away. */
  accepts = true
  /** Set: how many shards may identify in five seconds; who comes sooner has an invalid session. */
  concurrency: number | undefined
  readonly counts = { opened: 0, identified: 0, resumed: 0, heartbeats: 0, invalidated: 0, rushed: 0 }
  /** Intents of the last identify. */
  intents = 0
  #identity: GatewayIdentity
  #server: WebSocketServer
  #sessions = new Map<string, Session>()
  #news = new EventEmitter()
  /** When each bucket identified last. */
  #turns = new Map<number, number>()

  constructor(http: Server, identity: GatewayIdentity) {
    this.#identity = identity
    this.#server = new WebSocketServer({
      server: http,
      path: '/gateway',
      verifyClient: () => this.accepts,
    })
    this.#server.on('connection', (socket) => this.#welcome(socket))
  }

  /** Sends an event to the shard that has the guild (direct messages: shard 0), or keeps it for a resume. */
  dispatch(event: string, data: unknown, guildId?: string): void {
    for (const session of this.#sessions.values()) {
      const [shard, count] = session.shard
      if (shard === (guildId ? Number((BigInt(guildId) >> 22n) % BigInt(count)) : 0))
        this.#send(session, event, data)
    }
  }

  /** The shards that are connected, "0/2", in order. */
  get shards(): string[] {
    const connected = [...this.#sessions.values()].filter(({ socket }) => socket?.readyState === 1)
    return connected.map(({ shard }) => shard.join('/')).toSorted()
  }

  get connections(): number {
    return [...this.#sessions.values()].filter(({ socket }) => socket?.readyState === 1).length
  }

  /** Cuts every line without a goodbye. */
  dropSockets(): void {
    for (const socket of this.#server.clients) socket.terminate()
  }

  /** Stops reading: goodbyes stay unanswered. */
  freeze(): void {
    for (const socket of this.#server.clients) socket.pause()
  }

  /** Closes every connection with a code, 4004 for a token that was reset. */
  closeSockets(code: number): void {
    for (const socket of this.#server.clients) socket.close(code)
  }

  /** Opcode 7. */
  askToReconnect(): void {
    for (const socket of this.#server.clients) say(socket, Op.Reconnect, null)
  }

  /** Opcode 9; without `resumable` the sessions are forgotten and the client must identify again. */
  invalidateSessions(resumable: boolean): void {
    if (!resumable) this.#sessions.clear()
    this.counts.invalidated += 1
    for (const socket of this.#server.clients) say(socket, Op.InvalidSession, resumable)
  }

  /** Resolves with the next identify, resume or heartbeat. */
  next(what: 'identified' | 'resumed' | 'heartbeats'): Promise<unknown> {
    return once(this.#news, what, { signal: AbortSignal.timeout(15_000) })
  }

  async close(): Promise<void> {
    this.dropSockets()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #welcome(socket: WebSocket): void {
    this.counts.opened += 1
    let session: Session | undefined
    let patience: NodeJS.Timeout | undefined
    const expectHeartbeat = () => {
      clearTimeout(patience)
      patience = setTimeout(
        () => socket.close(GatewayCloseCodes.SessionTimedOut),
        this.heartbeatInterval * 2 + 1_000,
      ).unref()
    }
    socket.on('error', () => socket.terminate())
    socket.on('close', (code) => {
      clearTimeout(patience)
      if (session?.socket !== socket) return
      session.socket = undefined
      // A normal goodbye ends the session for good; everything else may be resumed.
      if (code === 1000 || code === 1001) this.#sessions.delete(session.id)
    })
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as Incoming
      if (op === Op.Heartbeat) {
        expectHeartbeat()
        if (this.acknowledgesHeartbeats) say(socket, Op.HeartbeatAck, null)
        this.#count('heartbeats')
      } else if (op === Op.Identify) session = this.#identify(socket, d)
      else if (op === Op.Resume) session = this.#resume(socket, d)
      else if (!session) socket.close(GatewayCloseCodes.NotAuthenticated)
    })
    expectHeartbeat()
    say(socket, Op.Hello, { heartbeat_interval: this.heartbeatInterval, _trace: [] })
  }

  #identify(
    socket: WebSocket,
    { token, intents, shard = [0, 1] }: { token: string; intents: number; shard?: [number, number] },
  ): Session | undefined {
    if (token !== this.#identity.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed)
      return undefined
    }
    if (this.#comesTooSoon(shard[0])) {
      this.counts.rushed += 1
      say(socket, Op.InvalidSession, false)
      return undefined
    }
    const session: Session = { id: randomUUID(), shard, intents, sequence: 0, sent: [], socket }
    this.#sessions.set(session.id, session)
    this.intents = intents
    const { user, application, guilds } = this.#identity.ready()
    this.#send(session, 'READY', {
      v: 10,
      user,
      application,
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#identity.url(),
      shard,
    })
    if (intents & GatewayIntentBits.Guilds)
      for (const guild of guilds) this.#send(session, 'GUILD_CREATE', guild)
    this.#count('identified')
    return session
  }

  #comesTooSoon(shard: number): boolean {
    if (!this.concurrency) return false
    const [now, bucket] = [performance.now(), shard % this.concurrency]
    const last = this.#turns.get(bucket) ?? Number.NEGATIVE_INFINITY
    this.#turns.set(bucket, now)
    return now - last < 5_000
  }

  #resume(
    socket: WebSocket,
    { token, session_id, seq }: { token: string; session_id: string; seq: number },
  ): Session | undefined {
    const session = this.#sessions.get(session_id)
    if (token !== this.#identity.token) socket.close(GatewayCloseCodes.AuthenticationFailed)
    else if (!session) say(socket, Op.InvalidSession, false)
    else {
      session.socket = socket
      for (const missed of session.sent.filter(({ s }) => s > seq)) socket.send(JSON.stringify(missed))
      this.#send(session, 'RESUMED', {})
      this.#count('resumed')
    }
    return session
  }

  #send(session: Session, t: string, d: unknown): void {
    session.sequence += 1
    const dispatch = { op: Op.Dispatch, t, s: session.sequence, d }
    session.sent.push(dispatch)
    if (session.socket?.readyState === 1) session.socket.send(JSON.stringify(dispatch))
  }

  #count(what: 'identified' | 'resumed' | 'heartbeats'): void {
    this.counts[what] += 1
    this.#news.emit(what)
  }
}

function say(socket: WebSocket, op: Op, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }))
}
