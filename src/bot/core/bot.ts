import type { Job } from '../agenda/job.ts'
import type { Language } from '../locales/index.ts'
import type { Server } from '../profiles/profile-store.ts'
import type { CommandDefinition } from './command.ts'
import type { FindMembers } from './member.ts'
import type { Platform } from './platforms.ts'
import type { Choice, Form, Reply, Visibility } from './reply.ts'
import type { Upload } from './upload.ts'

/** A name of a person within a platform. */
export interface AccountName {
  /**
   * Slack: id of an organisation (Enterprise Grid) or of a workspace outside one. Discord: "global", since
   * its user ids are unique everywhere. Web: "local".
   */
  workspace: string
  userId: string
}

/** A channel that others read too. */
export interface Place {
  /** Discord: id of the server. Slack: id of the workspace, or of the organisation, that has the app. Web: "local". */
  server: string
  channel: string
}

/** Who speaks. `platform`, `workspace` and `userId` together name one person. */
export interface Actor extends AccountName {
  platform: Platform
  /** Their other names, on the platform's own word. */
  aliases?: readonly AccountName[]
  /** The platform did not say all names of theirs: they may have left something under another one. */
  namesMissing?: true
  displayName: string
  /** BCP 47, as the platform says it ("de", "en-US"). */
  locale?: string
  /** Which pictures suit their screen; dark when the platform does not say. */
  theme?: 'light' | 'dark'
  /** Where they speak; absent in direct messages, and where the app was brought along by them alone. */
  place?: Place
  /** They may set things for the server of that place. */
  mayManage?: true
}

/** An {@link Actor} of whom the bot knows how they, and the server where they speak, want to be answered. */
export interface KnownActor extends Actor {
  /** Chosen by them; goes before what the platform says. */
  language?: Language
  /** Chosen for what everybody in the place reads; theirs when absent. */
  placeLanguage?: Language
  /**
   * What everybody would see is for them alone: by their own wish, which an option of a command goes before, or by
   * a rule of the server, which nothing goes before.
   */
  privately?: 'wish' | 'rule'
}

interface Asked {
  actor: KnownActor
  /** Who is named in the place where this is asked; absent where nobody can be. */
  findMembers?: FindMembers
}

interface CommandRequest extends Asked {
  kind: 'command'
  name: string
  /** As they arrived; the bot checks them. */
  options: Readonly<Record<string, unknown>>
}

interface ActionRequest extends Asked {
  kind: 'action'
  actionId: string
  /** What was picked in a menu; empty for buttons. */
  values: readonly string[]
}

interface FormRequest extends Asked {
  kind: 'form'
  formId: string
  fields: Readonly<Record<string, string | Upload>>
}

export type BotRequest = CommandRequest | ActionRequest | FormRequest

export interface SuggestRequest {
  actor: KnownActor
  command: string
  option: string
  typed: string
}

/** What an adapter must know before it acknowledges. */
export interface Plan {
  /** form: do not defer, open the answer as a modal. update: acknowledge as an edit of the message. */
  acknowledge: 'reply' | 'update' | 'form'
  visibility: Visibility
}

/**
 * The whole product behind one door; every adapter talks to this and to nothing else.
 * Nothing here rejects or throws but where it says so: errors come back as private replies.
 */
export interface Bot {
  readonly commands: readonly CommandDefinition[]
  /**
   * Asked once for each request, before all else: the settings of who speaks and of the server. While the store is
   * silent they are not waited for beyond half a second, and then everything is private.
   */
  recognise(actor: Actor): Promise<KnownActor>
  /** The bot is no longer in a server: all that belongs to that is erased. Tries again while the store is away. */
  forgetServer(server: Server): Promise<void>
  /** Synchronous and cheap: called before the acknowledgement. */
  plan(request: BotRequest): Plan
  /** A reply may be private although the plan said public (errors); the adapter then takes the deferral back. */
  answer(request: BotRequest): Promise<Reply | Form>
  /** At most 25 choices, best first; empty on any trouble. */
  suggest(request: SuggestRequest): Promise<Choice[]>
  /**
   * What a job of the agenda has to say to its channel; undefined: nothing any more. Nobody waits for it, so it rejects
   * with whatever goes wrong.
   */
  perform(job: Job): Promise<Reply | undefined>
}

/** A chat platform's end. */
export interface Adapter {
  readonly name: Platform
  /** Resolves once it can answer. Rejects with an InputError when a token or a setting is wrong. */
  start(): Promise<void>
  /** Stops accepting, finishes what is running, then resolves. */
  stop(): Promise<void>
  /**
   * Says something in a channel that nobody asked for just now; absent where nothing can be said unasked. Resolves to
   * true once it stands, and to false when the channel is gone or closed to the bot. Rejects when another try may pass.
   */
  post?(to: Actor & { place: Place }, reply: Reply): Promise<boolean>
  /** For /health. */
  healthy(): boolean
}
