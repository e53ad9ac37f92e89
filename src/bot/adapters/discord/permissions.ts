import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js'

/** What Marquee asks for in a server, by the names that Discord's own pages show. */
const PERMISSIONS = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const

/** Those of the permissions for uploads that the app does not have here, by name; a picture needs one more. */
export function missingPermissions(granted: Readonly<PermissionsBitField>, picture: boolean): string[] {
  const needed = picture ? (['Attach Files', 'Embed Links'] as const) : (['Attach Files'] as const)
  return needed.filter((name) => !granted.has(PERMISSIONS[name]))
}

/** All that Marquee asks for and does not have here, by name; all of it where Discord says that nothing is missing. */
export function permissionsToGrant(granted: Readonly<PermissionsBitField>): string[] {
  const names = Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]
  const missing = names.filter((name) => !granted.has(PERMISSIONS[name]))
  return missing.length > 0 ? missing : names
}

/** The link with which an admin adds the bot to a server, asking for exactly what it needs. */
export function inviteLink(clientId: string): string {
  const permissions = Object.values(PERMISSIONS).reduce((sum, bit) => sum | bit, 0n)
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}
