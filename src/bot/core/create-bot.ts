import type { Movie } from '../../engine/index.ts'
import { commands } from '../commands/index.ts'
import { StoreError } from '../profiles/store-errors.ts'
import { createMovieSearch } from '../search/movie-search.ts'
import { sequelsAmong } from '../wish/sequels.ts'
import { actionId, readActionId } from './action-id.ts'
import { allowed, saidTo, toAudience, withPrivacy } from './audience.ts'
import type { Bot, BotRequest, KnownActor, Plan, SuggestRequest } from './bot.ts'
import { BusyError } from './busy-error.ts'
import { checkOptions, HELP, LEFTOVER, WHOLE_TITLE } from './check-options.ts'
import { splitLast } from './choice-list.ts'
import { choicesIn } from './command.ts'
import type { Context } from './context.ts'
import type { ActionSpec, Command, JobSpec } from './define-command.ts'
import { membersFor } from './find-members.ts'
import { forgetServer } from './forget-server.ts'
import { clip, fitChoices, LIMITS, shorten } from './limits.ts'
import type { FindMembers } from './member.ts'
import { onceFor } from './once-for.ts'
import { plainName } from './person.ts'
import { recognise } from './recognise.ts'
import {
  type Button,
  type Choice,
  type Form,
  type Menu,
  privately,
  type Reply,
  type Visibility,
} from './reply.ts'
import type { Services } from './services.ts'
import { speechOf } from './speech.ts'
import { UserError } from './user-error.ts'

/** How long a "did you mean" waits for its answer. */
const QUESTION_TTL = 24 * 3600 * 1000
/** which:question:p|x, the menu under a "did you mean"; p when the answer is public, else it takes the question's place. */
const ASK = 'which'
/** The button under it. */
const NONE = 'none-of-these'

type Raw = Readonly<Record<string, unknown>>

/** Where nobody can be looked up. */
const nobodyKnown: FindMembers = async (named) => named.map(() => undefined)

const byName = new Map(commands.map((command) => [command.name, command]))
const actions = new Map<string, ActionSpec>(
  commands.flatMap((command) => Object.entries(command.actions ?? {})),
)

const jobs = new Map<string, JobSpec>(commands.flatMap((command) => Object.entries(command.jobs ?? {})))

/** The options of a request as a plain record, whatever arrived. */
function rawOptions(options: unknown): Raw {
  return options !== null && typeof options === 'object' && !Array.isArray(options) ? (options as Raw) : {}
}

/** The fields of a form that have something in them. */
function filledIn(fields: unknown): Raw {
  return Object.fromEntries(Object.entries(rawOptions(fields)).filter(([, value]) => value !== ''))
}

/**
 * The form of a command that was called without everything it needs. "Toy Story 2" may be a film
 * without stars or Toy Story with two: what reads both ways is asked about as well.
 */
function formFor(name: string, typed: Raw, context: Context): Form | undefined {
  const command = byName.get(name)
  if (!command?.form) return undefined
  const { [WHOLE_TITLE]: whole, ...raw } = typed
  const film = (title: unknown) => context.search.meant(String(title ?? ''))
  const named = typeof whole === 'string' ? film(whole) : undefined
  if (named && film(raw.movie) !== named) return command.form({ movie: whole }, context)
  const given = (name: string) => raw[name] !== undefined && raw[name] !== null && raw[name] !== ''
  const known = Object.keys(raw).every((name) => command.options.some((option) => option.name === name))
  // People are picked more easily than typed, so they are asked for even where they are not required.
  const missing =
    command.options.some(
      ({ name, type, required, several }) => (required || (type === 'member' && several)) && !given(name),
    ) || !command.options.some(({ name }) => given(name))
  return known && missing ? command.form(raw, context) : undefined
}

function planCommand(name: string, raw: Raw, context: Context): Plan {
  const command = byName.get(name)
  if (!command) return { acknowledge: 'reply', visibility: 'private' }
  if (formFor(name, raw, context)) return { acknowledge: 'form', visibility: 'private' }
  return { acknowledge: 'reply', visibility: visibilityOf(command, raw, context) }
}

/** Of a command's answer, when it is not a form. */
function visibilityOf(command: Command, raw: Raw, { actor, speech }: Context): Visibility {
  const checked = checkOptions(command, withPrivacy(raw, command, actor), speech)
  return checked.ok ? hearersOf(command, checked.values, actor) : 'private'
}

function hearersOf({ visibility }: Command, values: Raw, actor: KnownActor): Visibility {
  return values.private === true ? 'private' : allowed(visibility, actor)
}

function planAction(id: string, actor: KnownActor): Plan {
  const plan = plannedAction(id)
  return { ...plan, visibility: allowed(plan.visibility, actor) }
}

function plannedAction(id: string): Plan {
  const { name, args } = readActionId(id)
  if (name === ASK) {
    return args[1] === 'p'
      ? { acknowledge: 'reply', visibility: 'public' }
      : { acknowledge: 'update', visibility: 'private' }
  }
  if (name === NONE) return { acknowledge: 'update', visibility: 'private' }
  const action = actions.get(name)
  return { acknowledge: action?.acknowledge ?? 'reply', visibility: action?.visibility?.(args) ?? 'private' }
}

type Films = Pick<Services['recommender'], 'movies' | 'popularity'>

const searchAmong = onceFor((films: Films) => createMovieSearch(films.movies, (id) => films.popularity(id)))

/** What {@link createBot} takes longest for, for those who know the films before the rest. */
export function prepareBot(films: Films): void {
  searchAmong(films)
  // Remembered from here on: nobody's answer waits for it.
  sequelsAmong(films.movies)
}

/** Makes the bot: one object that answers everything, and never throws or rejects. */
export function createBot(services: Services): Bot {
  const { recommender, profiles, log } = services
  prepareBot(recommender)
  const search = searchAmong(recommender)

  function contextOf(actor: KnownActor, findMembers: FindMembers = nobodyKnown): Context {
    const { platform, workspace, userId, aliases } = actor
    const who = { platform, workspace, userId, ...(aliases && { aliases }) }
    return { actor, who, services, search, speech: speechOf(actor), commands, findMembers }
  }

  /** Asks which film was meant; the rest of the command waits in the store. */
  async function ask(
    command: Command,
    raw: Raw,
    option: string,
    typed: string,
    candidates: readonly Movie[],
    context: Context,
  ): Promise<Reply> {
    const { t } = context.speech
    const shown = clip(plainName(typed.replace(/^<?https?:\/\/(?:www\.)?/i, '')), 60)
    if (candidates.length === 0) return privately(t('search.none', { typed: shown }))
    const key = crypto.randomUUID()
    const question = { command: command.name, raw, option }
    await profiles.remember(`question:${key}`, question, QUESTION_TTL, context.who)
    const choices = candidates.map(search.choice)
    const visibility = planCommand(command.name, raw, context).visibility === 'public' ? 'p' : 'x'
    const menu: Menu = {
      kind: 'menu',
      actionId: actionId(ASK, key, visibility),
      placeholder: t('search.placeholder'),
      choices,
    }
    const none: Button = {
      kind: 'button',
      actionId: actionId(NONE),
      label: t('search.noneOfThese'),
      style: 'secondary',
    }
    return { ...privately(t('search.didYouMean', { typed: shown })), rows: [[menu], [none]] }
  }

  async function runCommand(name: string, raw: Raw, context: Context): Promise<Reply> {
    const { speech } = context
    const command = byName.get(name)
    if (!command) {
      throw new UserError('unknownCommand', { name: JSON.stringify(plainName(name)) })
    }
    // `/recommend help`, as people ask on Slack.
    if (HELP.test(String(raw[LEFTOVER] ?? ''))) {
      return byName.get('help')!.run({ command: name }, context)
    }
    const checked = checkOptions(command, withPrivacy(raw, command, context.actor), speech)
    if (!checked.ok) return privately(checked.message)
    const values = { ...checked.values }
    for (const option of command.options) {
      const typed = values[option.name]
      if (option.type === 'member' && typed !== undefined)
        values[option.name] = await membersFor(option, typed, context)
      if (option.type !== 'movie' || typeof typed !== 'string') continue
      const found = search.resolve(typed)
      if (found.kind === 'unsure') return ask(command, raw, option.name, typed, found.candidates, context)
      values[option.name] = found.movie
    }
    return command.run(values, saidTo(hearersOf(command, values, context.actor), context))
  }

  /** An answered "did you mean": the command again, with the film that was picked. */
  async function runPicked(
    key: string | undefined,
    value: string | undefined,
    context: Context,
  ): Promise<Reply> {
    const asked = (await profiles.recall(`question:${key}`)) as
      | { command: string; raw: Raw; option: string }
      | undefined
    if (!asked || value === undefined) return privately(context.speech.t('search.expired'))
    return runCommand(asked.command, { ...asked.raw, [asked.option]: value }, context)
  }

  async function route(request: BotRequest, context: Context): Promise<Reply | Form> {
    if (request.kind === 'command') {
      const raw = rawOptions(request.options)
      return formFor(request.name, raw, context) ?? runCommand(request.name, raw, context)
    }
    // A form's id begins with the command that takes its fields.
    if (request.kind === 'form') {
      return runCommand(readActionId(request.formId).name, filledIn(request.fields), context)
    }
    if (request.kind === 'action') {
      const { name, args } = readActionId(request.actionId)
      const values = Array.isArray(request.values) ? request.values : []
      if (name === ASK) {
        const answer = await runPicked(args[0], values[0], context)
        return args[1] === 'p' ? answer : { ...answer, visibility: 'private', replace: true }
      }
      if (name === NONE) return { ...privately(context.speech.t('search.noneMeant')), replace: true }
      const action = actions.get(name)
      if (!action) throw new UserError('oldButton')
      const { visibility } = planAction(request.actionId, context.actor)
      return action.run(args, values, saidTo(visibility, context))
    }
    throw new Error(`Unknown request: ${JSON.stringify(request)?.slice(0, 200)}`)
  }

  /** Says what the person can mend; logs everything else under an id that the person sees. */
  function failure(error: unknown, request: BotRequest): Reply {
    const speech = speechOf(request?.actor ?? {})
    if (error instanceof UserError) return privately(error.inWords(speech))
    if (error instanceof BusyError)
      return privately(speech.t('adapters.tooMuchHere', { seconds: error.seconds }))
    const id = crypto.randomUUID().slice(0, 8)
    const fields = { err: error, errorId: id, kind: request?.kind, platform: request?.actor?.platform }
    if (error instanceof StoreError) {
      log.warn(fields, 'store failed')
      return privately(speech.t(error.code))
    }
    log.error(fields, 'answer failed')
    return privately(speech.t('errors.unexpected', { id }))
  }

  async function suggestions(request: SuggestRequest): Promise<Choice[]> {
    const context = contextOf(request.actor)
    const command = byName.get(request.command)
    const option = command?.options.find(({ name }) => name === request.option)
    if (!command || !option) return []
    const typed = typeof request.typed === 'string' ? request.typed : ''
    const own = await command.suggest?.(option.name, typed, context)
    if (own) return own
    if (option.type === 'movie') return search.suggest(typed, LIMITS.choices).map(search.choice)
    const { language } = context.speech
    const { before, last } = option.several ? splitLast(typed) : { before: '', last: typed }
    return choicesIn(option.choices ?? [], language)
      .filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(last.toLowerCase()))
      .map(({ name, value }) => ({ name: before + name, value: before + value }))
      .filter(({ name, value }) => name.length <= LIMITS.choiceName && value.length <= LIMITS.choiceValue)
  }

  return {
    commands: commands.map(({ definition }) => definition),
    recognise: (actor) => recognise(actor, profiles),
    forgetServer: (server) => forgetServer(server, profiles, log),
    plan(request) {
      try {
        if (request.kind === 'action') return planAction(request.actionId, request.actor)
        if (request.kind === 'command') {
          return planCommand(request.name, rawOptions(request.options), contextOf(request.actor))
        }
        const command = byName.get(readActionId(request.formId).name)!
        const visibility = visibilityOf(command, filledIn(request.fields), contextOf(request.actor))
        return { acknowledge: 'reply', visibility }
      } catch {
        // Whatever is wrong with the request, `answer` says so, privately.
        return { acknowledge: 'reply', visibility: 'private' }
      }
    },
    async answer(request) {
      try {
        const context = contextOf(request.actor, request.findMembers)
        return shorten(toAudience(await route(request, context), request.actor))
      } catch (error) {
        return shorten(failure(error, request))
      }
    },
    async perform(job) {
      const spec = jobs.get(job.kind)
      if (!spec) throw new Error(`No command has jobs of the kind ${job.kind}`)
      const context = contextOf(await recognise(job.actor, profiles))
      const reply = await spec.run(job.args, saidTo('public', context))
      return reply && shorten(reply)
    },
    async suggest(request) {
      try {
        return fitChoices(await suggestions(request))
      } catch (error) {
        log.error({ err: error }, 'suggest failed')
        return []
      }
    },
  }
}
