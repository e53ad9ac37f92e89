import type { CommandDefinition } from './command.ts'
import { commands } from './commands/index.ts'

/** What the platforms' manifests are generated from; needs no data set. */
export const commandDefinitions: readonly CommandDefinition[] = commands.map(({ definition }) => definition)
