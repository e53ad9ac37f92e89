import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { HTTPModuleFunctions, type HTTPReceiver } from '@slack/bolt'
import { expected } from '../../../engine/index.ts'
import type { Connection } from '../kit/connecting.ts'

const { bufferIncomingMessage, buildNoBodyResponse, defaultBodyLimit, parseHTTPRequestBody } =
  HTTPModuleFunctions

/**
 * Listens for Slack's requests, which Bolt lets in only with a right and fresh signature.
 * @throws InputError when the port is taken
 */
export async function openPort(receiver: HTTPReceiver, port: number): Promise<Connection & { port: number }> {
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

/** Bolt rejects, with nobody listening, at a signed body that is no object, such as `null`. */
function guardBodies(receiver: HTTPReceiver): void {
  const listen = receiver.requestListener
  receiver.requestListener = (...exchange) => {
    if (exchange[0].method === 'POST') void admit(exchange, listen)
    else listen(...exchange)
  }
}

async function admit(exchange: Parameters<RequestListener>, listen: RequestListener): Promise<void> {
  const [request, response] = exchange
  try {
    const buffered = await bufferIncomingMessage(request, defaultBodyLimit)
    if (isObject(() => parseHTTPRequestBody(buffered))) listen(...exchange)
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
