export { ApiError, missingPermissions, unauthorized } from './api-error.ts'
export type { LocalInteraction } from './interaction.ts'
export { ALL_PERMISSIONS, LocalDiscord } from './local-discord.ts'
export type { LocalMessage } from './message.ts'

export type { LocalPerson } from './person.ts'
