import { Command } from 'commander'
import { InputError } from '../../engine/index.ts'

export function command(): Command {
  return new Command('slack-manifest')
    .description(
      'Print the manifest to create the Slack app from (https://api.slack.com/apps, "From a manifest").',
    )
    .option('--url <address>', 'the public https address of the HTTP receiver; Socket Mode needs none')
    .action(run)
}

/** @throws InputError when the address is not one that Slack calls. */
async function run({ url }: { url?: string }): Promise<void> {
  if (url !== undefined && !(URL.canParse(url) && new URL(url).protocol === 'https:'))
    throw new InputError(
      `Expected a public address like https://films.example.com but received ${JSON.stringify(url)}.`,
    )
  const [{ commandDefinitions }, { toSlackManifest }] = await Promise.all([
    import('../core/command-definitions.ts'),
    import('../adapters/slack/index.ts'),
  ])
  process.stdout.write(`${JSON.stringify(toSlackManifest(commandDefinitions, url), null, 2)}\n`)
}
