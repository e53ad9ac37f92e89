import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTPModuleFunctions, type HTTPReceiver } from '@slack/bolt'
import { expected } from '../../../engine/index.ts'
import type { Line } from './socket.ts'

const { bufferIncomingMessage, buildNoBodyResponse, defaultBodyLimit, parseHTTPRequestBody } =
  HTTPModuleFunctions

/**
 * Listens for Slack's requests, which Bolt lets in only with a right and fresh signature.
 * @throws InputError when the port is taken
 */
export async function openPort(receiver: HTTPReceiver, port: number): Promise<Line & { port: number }> {
  guardBodies(receiver)
  try {
    const server = await receiver.start(port)
    return {
      port: (server.address() as AddressInfo).port,
      healthy: () => server.listening,
      close: async () => {
        if (server.listening) await receiver.stop()
      },
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw expected('a free port for Slack (SLACK_HTTP_PORT)', `${port} (${code})`, { cause: error })
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Bolt rejects, with nobody listening, at a signed body that is no object, such as `null`. */
function guardBodies(receiver: HTTPReceiver): void {
  const guarded = receiver as unknown as { requestListener: Listener }
  const listen = guarded.requestListener
  guarded.requestListener = (request, response) => {
    if (request.method === 'POST') void admit(request, response, listen)
    else listen(request, response)
  }
}

async function admit(request: IncomingMessage, response: ServerResponse, listen: Listener): Promise<void> {
  try {
    const buffered = await bufferIncomingMessage(request, defaultBodyLimit)
    if (isObject(() => parseHTTPRequestBody(buffered))) listen(request, response)
    else buildNoBodyResponse(response, 400)
  } catch {
    // Cut off, too long, or sent to a path that is not ours.
    buildNoBodyResponse(response, 404)
  }
}

/** What cannot be parsed passes: Bolt refuses it, once it has looked at the signature. */
function isObject(parse: () => unknown): boolean {
  try {
    const body = parse()
    return body !== null && typeof body === 'object'
  } catch {
    return true
  }
}
