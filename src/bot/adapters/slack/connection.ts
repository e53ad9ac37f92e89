import {
  type AckFn,
  App,
  type Authorize,
  HTTPReceiver,
  type InstallationStore,
  SocketModeReceiver,
} from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { Running } from '../running.ts'
import { toBoltLog } from './bolt-log.ts'
import { type Arrival, ackFirst } from './door.ts'
import { handleEnvelope } from './handler.ts'
import { openPort } from './http.ts'
import { createInstallations } from './installations.ts'
import { BOT_SCOPES } from './manifest.ts'
import { createPeople } from './people.ts'
import type { SlackSetup } from './setup.ts'
import { type Line, openSocket } from './socket.ts'

/** Of one call: four tries within some seconds, unless Slack itself asks for a longer pause. */
const RETRY = { retries: 3, minTimeout: 300, maxTimeout: 3_000 }
/** ms */
const CALL_LIMIT = 20_000

export interface Connection extends Line {
  /** HTTP mode: where it listens. */
  port?: number
}

/**
 * Connects to Slack and answers what comes; once `stopping` is aborted, newcomers are asked to try again.
 * Resolves when it is ready.
 * @throws what Slack refuses the tokens with; network errors; InputError when the port is taken
 */
export async function connect(setup: SlackSetup, stopping: AbortSignal): Promise<Connection> {
  const { config, log, profiles } = setup
  const logger = toBoltLog(log)
  const clientOptions: WebClientOptions = {
    slackApiUrl: config.apiUrl,
    retryConfig: RETRY,
    timeout: CALL_LIMIT,
    logger,
  }
  const installations = config.oauth && createInstallations(profiles)
  const receiver = createReceiver(setup, clientOptions, installations)
  const authorize = config.botToken ? await oneWorkspace(config.botToken, clientOptions) : undefined
  const app = new App({
    receiver,
    ...(authorize && { authorize }),
    logger,
    clientOptions,
    convoStore: false,
    ignoreSelf: false,
  })
  app.error(async (error) => log.warn({ err: error }, 'Bolt could not hand an envelope on'))

  const running = new Running(log)
  const handler = {
    ...setup,
    people: createPeople(),
    ...(installations && { installations }),
    draining: () => stopping.aborted,
  }
  app.use(async ({ body, client, context, ...rest }) => {
    const ack = ('ack' in rest ? rest.ack : async () => {}) as AckFn<unknown>
    await handleEnvelope({ body, client, ack, arrival: context.arrival as Arrival }, handler)
  })
  const letIn = ackFirst(app, log)
  // The receiver needs this one method of an app.
  receiver.init({ processEvent: (event) => running.add(letIn(event)) } as App)

  const line: Connection =
    receiver instanceof SocketModeReceiver
      ? await openSocket(receiver.client, log, stopping)
      : await openPort(receiver, config.http!.port)
  return {
    ...line,
    async close() {
      await running.settled(setup.drainLimit)
      await line.close()
    },
  }
}

function createReceiver(
  { config }: SlackSetup,
  clientOptions: WebClientOptions,
  installationStore: InstallationStore | undefined,
): SocketModeReceiver | HTTPReceiver {
  const logger = clientOptions.logger!
  // Each try to connect is one call: who connects tries again, and says so in the log.
  if (config.socket)
    return new SocketModeReceiver({
      appToken: config.socket.appToken,
      logger,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
    })
  return new HTTPReceiver({
    signingSecret: config.http!.signingSecret,
    logger,
    ...(config.oauth &&
      installationStore && {
        ...config.oauth,
        installationStore,
        scopes: [...BOT_SCOPES],
        installerOptions: {
          clientOptions,
          authorizationUrl: new URL('/oauth/v2/authorize', config.apiUrl).href,
        },
      }),
  })
}

/** Looks once whose token it is. @throws WebAPIPlatformError and network errors */
async function oneWorkspace(token: string, clientOptions: WebClientOptions): Promise<Authorize<boolean>> {
  const client = new WebClient(token, { ...clientOptions, retryConfig: { retries: 0 } })
  const { bot_id: botId, user_id: botUserId, team_id: teamId } = await client.auth.test()
  return async () => ({
    botToken: token,
    ...(botId && { botId }),
    ...(botUserId && { botUserId }),
    ...(teamId && { teamId }),
  })
}
