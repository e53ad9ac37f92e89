import {
  type AckFn,
  App,
  type Authorize,
  HTTPReceiver,
  type InstallationStore,
  SocketModeReceiver,
} from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { fetchForSdk, proxyFor, sharedDispatcher } from '../../../engine/index.ts'
import type { Adapter } from '../../core/bot.ts'
import type { SlackConfig } from '../../core/config.ts'
import { GOODBYE_LIMIT, inTime } from '../../core/in-time.ts'
import type { Connection } from '../kit/connecting.ts'
import { Running } from '../kit/running.ts'
import { toBoltLog } from './bolt-log.ts'
import { createClaim } from './claim.ts'
import { type Arrival, ackFirst } from './door.ts'
import { handleEnvelope } from './handler.ts'
import { openPort } from './http.ts'
import { createInstallations } from './installations.ts'
import { BOT_SCOPES } from './manifest.ts'
import { createPeople } from './people.ts'
import { createPost } from './post.ts'
import type { SlackSetup } from './setup.ts'
import { openSocket } from './socket.ts'

/** Of one call: four tries within some seconds, unless Slack itself asks for a longer pause. */
const RETRY = { retries: 3, minTimeout: 300, maxTimeout: 3_000 }
/** ms */
const CALL_LIMIT = 20_000

interface SlackConnection extends Connection {
  post: NonNullable<Adapter['post']>
  /** HTTP mode: where it listens. */
  port?: number
}

/**
 * Connects to Slack and answers what comes; once `stopping` is aborted, newcomers are asked to try again.
 * Resolves when it is ready.
 * @throws what Slack refuses the tokens with; network errors; InputError when the port is taken; the
 * signal's reason
 */
export async function connect(setup: SlackSetup, stopping: AbortSignal): Promise<SlackConnection> {
  const { config, log, profiles } = setup
  const logger = toBoltLog(log)
  const clientOptions: WebClientOptions = {
    slackApiUrl: config.apiUrl,
    retryConfig: RETRY,
    timeout: CALL_LIMIT,
    fetch: fetchForSdk,
    logger,
  }
  const installations = config.oauth && createInstallations(profiles)
  const http = config.http && createHttpReceiver(config, config.http, clientOptions, installations)
  const authorize = config.botToken
    ? await oneWorkspace(config.botToken, clientOptions)
    : (http!.installer!.authorize as Authorize<boolean>)
  const app = new App({
    // What really receives is in front of the app, see the door.
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    authorize,
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
  const letIn = ackFirst(app, createClaim(setup), log)
  // Receivers need this one method of an app.
  const door = { processEvent: (event) => running.add(letIn(event)) } as App
  http?.init(door)
  stopping.throwIfAborted()
  // The SDK's own can also cut a silent connection off, but knows of no proxy.
  const dispatcher = proxyFor(config.apiUrl) ? await sharedDispatcher() : undefined
  const socketClient = () => {
    const receiver = createSocketReceiver(config.socket!.appToken, clientOptions, dispatcher)
    receiver.init(door)
    return receiver.client
  }
  const line: Omit<SlackConnection, 'post'> = http
    ? await openPort(http, config.http!.port)
    : await openSocket(socketClient, log, stopping)
  if (!stopping.aborted) log.info({ mode: http ? 'http' : 'socket' }, 'Slack is ready')
  return {
    ...line,
    post: createPost(authorize, clientOptions, log),
    async close() {
      await running.settled(setup.drainLimit)
      await inTime(line.close(), GOODBYE_LIMIT)
    },
  }
}

function createSocketReceiver(
  appToken: string,
  clientOptions: WebClientOptions,
  dispatcher: Awaited<ReturnType<typeof sharedDispatcher>> | undefined,
): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    ...(dispatcher && { dispatcher }),
    logger: clientOptions.logger!,
    autoReconnectEnabled: false,
    // Each try to connect is one call: who connects tries again, and says so in the log.
    installerOptions: { clientOptions: { ...clientOptions, retryConfig: { retries: 0 } } },
  })
}

function createHttpReceiver(
  { oauth, apiUrl }: SlackConfig,
  { signingSecret }: NonNullable<SlackConfig['http']>,
  clientOptions: WebClientOptions,
  installationStore: InstallationStore | undefined,
): HTTPReceiver {
  const authorizationUrl = new URL('/oauth/v2/authorize', apiUrl).href
  return new HTTPReceiver({
    signingSecret,
    logger: clientOptions.logger!,
    ...(oauth &&
      installationStore && {
        ...oauth,
        installationStore,
        scopes: [...BOT_SCOPES],
        installerOptions: { clientOptions, authorizationUrl },
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
