/**
 * Where in a line such as `/rate movie:"Heat (1995)" sta` the person is. Pure functions over text.
 * @import { PageCommand, PageOption } from '../protocol.ts'
 */

const NAMED = /(^|\s)([a-z0-9-]+):(?:"[^"]*"|[^\s"]+)(?=\s|$)/g

/** The command's name as far as it is typed; undefined when the line is no command. */
export function commandName(/** @type {string} */ line) {
  return /^\s*\/(\S*)/.exec(line)?.[1]?.toLowerCase()
}

/** The command that the line is for: its name is complete and something follows, or may. */
export function commandOf(/** @type {string} */ line, /** @type {readonly PageCommand[]} */ commands) {
  const name = commandName(line)
  return commands.find((command) => command.name === name)
}

/** Names of the options that the line already has. */
export function usedOptions(/** @type {string} */ line) {
  return new Set([...line.matchAll(/(?:^|\s)([a-z0-9-]+):/g)].map((match) => match[1]))
}

/**
 * The option that is being typed, what is typed of it, and from which index on; the option is undefined
 * when nothing is required next.
 * @param {string} line up to the caret
 * @param {PageCommand} command
 * @returns {{option: PageOption | undefined, typed: string, from: number}}
 */
export function place(line, command) {
  const named = /(?:^|\s)([a-z0-9-]+):"?([^":]*)$/.exec(line)
  const option = command.options.find((each) => each.name === named?.[1])
  if (named && option)
    return { option, typed: named[2] ?? '', from: line.length - named[0].trimStart().length }
  let from = line.indexOf(`/${command.name}`) + command.name.length + 1
  for (const match of line.matchAll(NAMED)) from = Math.max(from, match.index + match[0].length)
  from = line.length - line.slice(from).trimStart().length
  const used = usedOptions(line)
  const next = command.options.find((each) => each.required && !used.has(each.name))
  return { option: next, typed: line.slice(from), from }
}

/** `name:value`, in quotes where it must be; inner quotes, which no line can hold, become single ones. */
export function written(/** @type {string} */ name, /** @type {string} */ value) {
  const shown = value.replaceAll('"', "'")
  return { text: /^[^\s":]+$/.test(shown) ? `${name}:${shown} ` : `${name}:"${shown}" `, shown }
}
