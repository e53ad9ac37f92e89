import { type CommandDefinition, type OptionDefinition, optionsOn } from '../../core/command.ts'
import { UMBRELLA } from './request.ts'

/** What the bot may do, each for one reason; see README. */
export const BOT_SCOPES = [
  // Answers that need no response URL: in direct messages, and after its half hour.
  'chat:write',
  'commands',
  // To see when a picture is ready to be shown, and to read the files that people import.
  'files:read',
  'files:write',
  // What people write to the bot alone.
  'im:history',
  // Names and languages.
  'users:read',
] as const

const EVENTS = ['app_home_opened', 'app_uninstalled', 'message.im', 'tokens_revoked']

/** Slack takes lower case, digits, hyphens and underscores, 32 characters with the slash. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,30}$/
const MOST_COMMANDS = 50

/**
 * The app as Slack makes it "from a manifest". With `url`, the public address of an HTTP receiver, it is
 * for HTTP; without, for Socket Mode.
 */
export function toSlackManifest(definitions: readonly CommandDefinition[], url?: string): object {
  const endpoint = url && new URL('/slack/events', url).href
  const commands = [...definitions.map(toSlashCommand), umbrella()]
  const bad = commands.filter(({ command }) => !NAME.test(command.slice(1)))
  if (bad.length > 0 || commands.length > MOST_COMMANDS)
    throw new Error(`Slack does not take these commands: ${bad.map(({ command }) => command).join(', ')}`)
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Marquee',
      description: 'Film recommendations as a wall of posters.',
      background_color: '#1a1a2e',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Marquee', always_online: true },
      slash_commands: commands.map((command) => ({ ...command, ...(endpoint && { url: endpoint }) })),
    },
    oauth_config: {
      ...(url && { redirect_urls: [new URL('/slack/oauth_redirect', url).href] }),
      scopes: { bot: BOT_SCOPES },
    },
    settings: {
      event_subscriptions: { ...(endpoint && { request_url: endpoint }), bot_events: EVENTS },
      interactivity: {
        is_enabled: true,
        ...(endpoint && { request_url: endpoint, message_menu_options_url: endpoint }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: !url,
      token_rotation_enabled: false,
    },
  }
}

interface SlashCommand {
  command: string
  description: string
  usage_hint?: string
  should_escape: boolean
}

function toSlashCommand(definition: CommandDefinition): SlashCommand {
  const hint = optionsOn('slack', definition).map(hintOf).join(' ')
  return {
    command: `/${definition.name}`,
    description: definition.description.en,
    ...(hint && { usage_hint: hint }),
    // Mentions then arrive as user ids.
    should_escape: true,
  }
}

/** `movie stars [similar] [count:1]`: required ones by their position, optional ones in brackets. */
function hintOf({ name, type, required }: OptionDefinition): string {
  if (required) return name
  return type === 'boolean' ? `[${name}]` : `[${name}:…]`
}

function umbrella(): SlashCommand {
  return {
    command: `/${UMBRELLA}`,
    description: 'All commands of Marquee, for when another app has one of their names',
    usage_hint: 'help',
    should_escape: true,
  }
}
