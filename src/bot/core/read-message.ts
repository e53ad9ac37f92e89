import { readArguments } from './arguments.ts'
import type { CommandDefinition } from './command.ts'
import { halfWidth } from './half-width.ts'

/** A suggestion that was picked: what stands in the text for it, and the value that is meant. */
export type Picks = Readonly<Record<string, { shown: string; value: string }>>

/**
 * The command in a message to the bot such as `/rate heat 4.5`. The slash may be left out; a line without one that
 * begins with no command is what somebody wishes to see.
 */
export function readMessage(
  commands: readonly CommandDefinition[],
  text: string,
  picks: Picks = {},
): { name: string; options: Record<string, unknown> } {
  const [, slash, name = '', rest = ''] = /^\s*([/／]?)(\S*)\s*([\s\S]*)$/.exec(text)!
  const command = commands.find((each) => each.name === halfWidth(name).toLowerCase())
  if (!command) return slash ? { name, options: {} } : { name: 'recommend', options: { wish: text } }
  const options: Record<string, unknown> = { ...readArguments(rest, command) }
  for (const [option, { shown, value }] of Object.entries(picks)) {
    // Names of choices are understood as they stand, also beside others.
    if (command.options.some(({ name, several }) => name === option && several)) continue
    const stands = rest.includes(`${option}:"${shown}"`) || options[option] === shown
    if (stands && Object.hasOwn(options, option)) options[option] = value
  }
  return { name: command.name, options }
}
