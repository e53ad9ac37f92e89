import type { Attachment } from 'discord.js'
import type { Upload } from '../../core/upload.ts'
import { remoteUpload } from '../kit/download.ts'
import type { DiscordLog } from './setup.ts'

/** Where Discord keeps what people attach. */
const CDN = ['https://cdn.discordapp.com', 'https://media.discordapp.net']

/** A file that somebody attached to a command or put into a form, fetched from Discord's own servers. */
export function toUpload(file: Attachment, { apiUrl, log }: { apiUrl: string; log: DiscordLog }): Upload {
  return remoteUpload(file, { origins: [...CDN, new URL(apiUrl).origin], log })
}
