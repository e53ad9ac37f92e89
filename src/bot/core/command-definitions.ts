import { commands } from '../commands/index.ts'
import type { CommandDefinition } from './command.ts'

/** What the platforms' manifests are generated from; needs no data set. */
export const commandDefinitions: readonly CommandDefinition[] = commands.map(({ definition }) => definition)
