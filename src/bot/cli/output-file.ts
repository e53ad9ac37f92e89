import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../engine/index.ts'

/** Files of a data set and of a model. */
const READ = /^((ratings|movies|users|links)\.(dat|csv)|simulated\.json|model\.safetensors|card\.json)$/

/**
 * Throws InputError when an output is one of the inputs, under whatever name: a link to it counts.
 * An input that is a folder stands for the files that are read in it: an older result may lie there too.
 */
export async function refuseInput(option: string, output: string, inputs: readonly string[]): Promise<void> {
  const target = await identity(output)
  if (!target) return
  for (const file of (await Promise.all(inputs.map(filesOf))).flat())
    if ((await identity(file)) === target)
      throw new InputError(`Expected ${option} to be another file than the input ${file}.`)
}

/** The sentence for an output that the disk did not take. */
export function cannotWrite(file: string, cause: unknown): InputError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new InputError(`Expected a file that can be written but ${file} cannot: ${why}.`, { cause })
}

/** Device and number of what a path leads to; nothing for what is not a regular file. */
async function identity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  return found?.isFile() ? `${found.dev}:${found.ino}` : undefined
}

async function filesOf(path: string): Promise<string[]> {
  const names = await readdir(path).catch(() => undefined)
  return names ? names.filter((name) => READ.test(name)).map((name) => join(path, name)) : [path]
}
