import { Command } from 'commander'
import * as dataset from './dataset.ts'
import * as deployCommands from './deploy-commands.ts'
import * as films from './films.ts'
import * as evaluate from './lab/evaluate.ts'
import * as lists from './lists.ts'
import * as posters from './posters.ts'
import * as predict from './predict.ts'
import * as rank from './rank.ts'
import * as recommend from './recommend.ts'
import * as serve from './serve.ts'
import * as setup from './setup.ts'
import * as slackManifest from './slack-manifest.ts'
import * as train from './train.ts'

/** One file a command. Each loads its heavy modules only when it runs. */
const commands: { command(): Command }[] = [
  dataset,
  deployCommands,
  evaluate,
  films,
  lists,
  posters,
  predict,
  rank,
  recommend,
  serve,
  setup,
  slackManifest,
  train,
]

/** The whole command line. */
export function createProgram(): Command {
  const program = new Command('marquee')
    .description('A self-hosted film recommender for Discord and Slack that answers with a picture.')
    .exitOverride()
    .configureOutput({ outputError: () => {} })

  for (const { command } of commands) program.addCommand(command().copyInheritedSettings(program))
  return program
}
