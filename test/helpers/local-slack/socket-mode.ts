import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import type { EnvelopeType } from './interaction.ts'

interface Envelope {
  id: string
  type: EnvelopeType
  payload: object
}

interface Acknowledgement {
  envelope_id?: string
  payload?: Record<string, unknown>
}

/** The WebSocket half of Socket Mode: tickets, hello, envelopes, pings, and every way it can go wrong. */
export class LocalSocketMode {
  /** False: every attempt to connect is turned away. */
  accepts = true
  /** False: connects, but says no hello. */
  greets = true
  readonly counts = { opened: 0, connected: 0, acknowledged: 0 }
  #server: WebSocketServer
  #tickets = new Set<string>()
  #sockets = new Set<WebSocket>()
  #news = new EventEmitter()
  #pings: NodeJS.Timeout
  #acknowledged: (id: string, payload: Record<string, unknown>) => void

  constructor(http: Server, acknowledged: (id: string, payload: Record<string, unknown>) => void) {
    this.#acknowledged = acknowledged
    this.#server = new WebSocketServer({
      server: http,
      path: '/link',
      verifyClient: ({ req }: { req: IncomingMessage }) => {
        const ticket = new URL(req.url ?? '', 'http://localhost').searchParams.get('ticket') ?? ''
        return this.#tickets.delete(ticket) && this.accepts
      },
    })
    this.#server.on('connection', (socket) => this.#greet(socket))
    this.#pings = setInterval(() => {
      for (const socket of this.#sockets) socket.ping('Ping from applink')
    }, 5_000)
  }

  /** A ticket, good for one connection: what `apps.connections.open` answers with. */
  ticket(): string {
    const ticket = randomUUID()
    this.#tickets.add(ticket)
    this.counts.opened += 1
    return ticket
  }

  get connections(): number {
    return this.#sockets.size
  }

  /** False: nobody is connected. */
  deliver({ id, type, payload }: Envelope): boolean {
    const [socket] = [...this.#sockets].slice(-1)
    if (!socket) return false
    this.#send(socket, {
      envelope_id: id,
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' && { retry_attempt: 0, retry_reason: '' }),
    })
    return true
  }

  /** Open ones, those that were not greeted included. */
  get sockets(): number {
    return this.#server.clients.size
  }

  /** Any text whatever, to every connection. */
  sendRaw(text: string): void {
    for (const socket of this.#sockets) socket.send(text)
  }

  /** Slack is about to close these connections and wants new ones; it closes when the app did. */
  askToReconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
    for (const socket of this.#sockets)
      this.#send(socket, { type: 'disconnect', reason, debug_info: { host: 'local' } })
  }

  /** Cuts every line without a word. */
  dropSockets(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  async next(what: 'connected' | 'closed'): Promise<void> {
    await once(this.#news, what)
  }

  async close(): Promise<void> {
    clearInterval(this.#pings)
    for (const socket of this.#sockets) socket.terminate()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #greet(socket: WebSocket): void {
    socket.on('message', (data) => {
      const { envelope_id, payload = {} } = JSON.parse(String(data)) as Acknowledgement
      if (!envelope_id) return
      this.counts.acknowledged += 1
      this.#acknowledged(envelope_id, payload)
    })
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#news.emit('closed')
    })
    if (!this.greets) return
    this.#sockets.add(socket)
    this.counts.connected += 1
    this.#send(socket, {
      type: 'hello',
      num_connections: this.#sockets.size,
      debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: 'A0LOCAL0001' },
    })
    this.#news.emit('connected')
  }

  #send(socket: WebSocket, message: object): void {
    socket.send(JSON.stringify(message))
  }
}
