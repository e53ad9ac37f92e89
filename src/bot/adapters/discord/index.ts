// Before discord.js is loaded.
import './gateway-proxy.ts'

export { toDiscordCommands } from './commands.ts'
export { deployCommands } from './deploy.ts'
export { createDiscordAdapter } from './discord-adapter.ts'
export { inviteLink } from './permissions.ts'
export type { DiscordSetup } from './setup.ts'
export { isShard } from './shards.ts'
