import type { Movie } from '../../engine/index.ts'
import type { PlainKey } from '../locales/index.ts'
import type { Plan } from './bot.ts'
import type { CommandDefinition, Localized, OptionDefinition, OptionType } from './command.ts'
import type { Context } from './context.ts'
import type { Member } from './member.ts'
import type { Choice, Form, Reply, Visibility } from './reply.ts'
import { localized } from './speech.ts'
import type { Upload } from './upload.ts'

/** An option as a command file writes it down; its description comes from the language files. */
export type OptionSpec = Omit<OptionDefinition, 'description'>

type Value<Type extends OptionType> = Type extends 'boolean'
  ? boolean
  : Type extends 'integer' | 'number'
    ? number
    : Type extends 'movie'
      ? Movie
      : Type extends 'file'
        ? Upload
        : Type extends 'member'
          ? Member
          : string

/** What `run` receives: checked values by option name, films and people found. */
type Input<Options extends readonly OptionSpec[]> = {
  readonly [O in Options[number] as O['name']]: O['required'] extends true
    ? OptionValue<O>
    : OptionValue<O> | undefined
}

type OptionValue<Option extends OptionSpec> = Option extends { several: true }
  ? readonly Value<Option['type']>[]
  : Value<Option['type']>

/** What a button or a menu does. Its id on the wire is `name:arg:arg`, see {@link actionId}. */
export interface ActionSpec {
  acknowledge: Plan['acknowledge']
  /** Private when absent. */
  visibility?: (args: readonly string[]) => Visibility
  run(args: readonly string[], values: readonly string[], context: Context): Promise<Reply | Form>
}

/** What commands are about, in the order in which help shows them. */
export const GROUPS = ['films', 'together', 'ratings', 'taste', 'data', 'marquee'] as const

/** What a job of the agenda says when it is due; undefined: nothing any more. */
export interface JobSpec {
  run(args: readonly string[], context: Context): Promise<Reply | undefined>
}

interface CommandSpec<Options extends readonly OptionSpec[]> {
  name: string
  group: (typeof GROUPS)[number]
  visibility: Visibility
  options: Options
  /**
   * The form that stands in for missing required options, or for a command without any option; undefined: the
   * mistake is said instead.
   */
  form?: (raw: Readonly<Record<string, unknown>>, context: Context) => Form | undefined
  run(input: Input<Options>, context: Context): Promise<Reply>
  /** Suggestions of its own for an option; undefined: the usual ones. */
  suggest?: (option: string, typed: string, context: Context) => Promise<Choice[] | undefined>
  actions?: Readonly<Record<string, ActionSpec>>
  /** By their kinds. */
  jobs?: Readonly<Record<string, JobSpec>>
}

/** A command as the dispatcher sees it. */
export interface Command extends Omit<CommandSpec<readonly OptionSpec[]>, 'run'> {
  definition: CommandDefinition
  /** A line that works as it stands. */
  example: Localized
  run(input: Readonly<Record<string, unknown>>, context: Context): Promise<Reply>
}

/** Joins a command's data with its texts. */
export function defineCommand<const Options extends readonly OptionSpec[]>(
  spec: CommandSpec<Options>,
): Command {
  const text = (part: string): Localized => localized(`commands.${spec.name}.${part}` as PlainKey)
  const definition: CommandDefinition = {
    name: spec.name,
    description: text('description'),
    visibility: spec.visibility,
    options: spec.options.map((option) => ({ ...option, description: text(option.name) })),
  }
  return {
    ...spec,
    definition,
    example: text('example'),
    run: (input, context) => spec.run(input as Input<Options>, context),
  }
}
