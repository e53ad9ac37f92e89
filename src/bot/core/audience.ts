import type { KnownActor } from './bot.ts'
import type { Context } from './context.ts'
import type { Command } from './define-command.ts'
import type { Form, Reply, Visibility } from './reply.ts'
import { speechFor } from './speech.ts'

type Raw = Readonly<Record<string, unknown>>

/** The options of a public command with the private one as settings want it. */
export function withPrivacy(raw: Raw, { options, visibility }: Command, { privately }: KnownActor): Raw {
  if (!privately || visibility !== 'public' || !options.some(({ name }) => name === 'private')) return raw
  const isSaid = raw.private !== undefined && raw.private !== null && raw.private !== ''
  return privately === 'wish' && isSaid ? raw : { ...raw, private: true }
}

/** What a server keeps private is so whatever a command or a button says. */
export function allowed(visibility: Visibility, { privately }: KnownActor): Visibility {
  return privately === 'rule' ? 'private' : visibility
}

/** The answer as its actor may get it. */
export function toAudience<Answer extends Reply | Form>(answer: Answer, actor: KnownActor): Answer {
  if (answer.kind === 'form') return answer
  return { ...answer, visibility: allowed(answer.visibility, actor) }
}

/** The context in which something is said: what everybody reads is in the language of the place, where it has one. */
export function saidTo(visibility: Visibility, context: Context): Context {
  const { placeLanguage } = context.actor
  return visibility === 'public' && placeLanguage ? { ...context, speech: speechFor(placeLanguage) } : context
}
