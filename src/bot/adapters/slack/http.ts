import type { AddressInfo } from 'node:net'
import type { HTTPReceiver } from '@slack/bolt'
import { expected } from '../../../engine/index.ts'
import type { Line } from './socket.ts'

/**
 * Listens for Slack's requests, which Bolt lets in only with a right and fresh signature.
 * @throws InputError when the port is taken
 */
export async function openPort(receiver: HTTPReceiver, port: number): Promise<Line & { port: number }> {
  try {
    const server = await receiver.start(port)
    return {
      port: (server.address() as AddressInfo).port,
      healthy: () => server.listening,
      close: () => receiver.stop(),
    }
  } catch (error) {
    throw expected(
      'a free port for Slack (SLACK_HTTP_PORT)',
      `${port} (${(error as NodeJS.ErrnoException).code})`,
      {
        cause: error,
      },
    )
  }
}
