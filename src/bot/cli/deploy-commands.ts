import { Command } from 'commander'
import { InputError } from '../../engine/index.ts'

export function command(): Command {
  return new Command('deploy-commands')
    .description(
      'Register the commands with Discord: in the server DISCORD_GUILD_ID when it is set, else everywhere.',
    )
    .option('--global', 'for all servers and direct messages, although DISCORD_GUILD_ID is set')
    .action(run)
}

/** @throws InputError when Discord is not configured or refuses. */
async function run({ global }: { global?: boolean }): Promise<void> {
  const [{ readConfig }, { commandDefinitions }, { deployCommands, inviteLink }] = await Promise.all([
    import('../core/config.ts'),
    import('../core/command-definitions.ts'),
    import('../adapters/discord/index.ts'),
  ])
  const { discord } = readConfig(process.env)
  if (!discord)
    throw new InputError(
      'Expected DISCORD_TOKEN and DISCORD_CLIENT_ID in .env but found neither: see "A Discord bot in five steps" in the README.',
    )
  const { guildId, ...application } = discord
  const deployed = await deployCommands({
    ...application,
    ...(guildId && !global && { guildId }),
    definitions: commandDefinitions,
  })
  const where = deployed.guildId
    ? `in the server ${deployed.guildId}, where they can be used at once`
    : 'in all servers and direct messages'
  const commands = deployed.names.map((name) => `/${name}`).join(' ')
  process.stdout.write(
    `Registered ${deployed.names.length} commands ${where}:\n  ${commands}\n` +
      `Invite the bot to a server:\n  ${inviteLink(discord.clientId)}\n`,
  )
}
