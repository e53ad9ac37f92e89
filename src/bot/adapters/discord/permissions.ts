import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js'

/** What Marquee asks for in a server, by the names that Discord's own pages show. */
const PERMISSIONS = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
} as const

/** Without these a picture cannot be shown. */
const FOR_PICTURES = ['Attach Files', 'Embed Links'] as const

/** The permissions that a picture needs here and that the app does not have, by name. */
export function missingForPictures(granted: Readonly<PermissionsBitField>): string[] {
  return FOR_PICTURES.filter((name) => !granted.has(PERMISSIONS[name]))
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
