import type { WebClient } from '@slack/web-api'
import type { Log } from '../../core/services.ts'
import type { Upload } from '../../core/upload.ts'
import { type RemoteFile, remoteUpload } from '../kit/download.ts'

/** Where Slack keeps files. */
const FILES = 'https://files.slack.com'

/** What it takes to fetch a file. */
export interface FileAccess {
  client: WebClient
  apiUrl: string
  log: Log
}

/** A file that was put into a form. */
interface SentFile extends RemoteFile {
  id: string
}

/**
 * A file out of a form, fetched from Slack with the bot's token (scope `files:read`). Files that people have
 * elsewhere are linked in Slack too: these addresses are never asked, let alone told the token.
 */
export function toUpload(file: SentFile, { client, apiUrl, log }: FileAccess): Upload {
  const origins = [FILES, new URL(apiUrl).origin]
  const headers = { authorization: `Bearer ${client.token}` }
  return {
    ...file,
    async read(limit) {
      const url = file.url || (await addressOf(file.id, client))
      return remoteUpload({ ...file, url }, { origins, headers, log }).read(limit)
    },
  }
}

/** Of a file that came without one, as those from connected workspaces do. @throws WebAPIPlatformError */
async function addressOf(id: string, client: WebClient): Promise<string> {
  const { file } = await client.files.info({ file: id })
  return file?.url_private_download ?? file?.url_private ?? ''
}
