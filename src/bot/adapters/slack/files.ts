import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import type { Attachment, Picture } from '../../core/reply.ts'
import type { Log } from '../../core/services.ts'
import type { Upload } from '../../core/upload.ts'
import { type RemoteFile, remoteUpload } from '../kit/download.ts'
import type { ShownPicture } from './message.ts'
import { codeOf, troubleOf } from './trouble.ts'

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

/** ms; Slack scans an upload for a second or so before a block may show it. */
const READY_LIMIT = 15_000
/** ms between two looks: doubling from the first to the second figure. */
const FIRST_LOOK = 60
const LONGEST_PAUSE = 1_000
/** ms waited where the app may not look. */
const BLIND_WAIT = 2_000

/**
 * Uploads a picture that no channel shows yet, and resolves once a block may show it.
 * @throws WebAPIPlatformError (missing_scope and others), network errors, an Error after 15 s
 */
export async function uploadPicture(client: WebClient, picture: Picture): Promise<ShownPicture> {
  const { files } = await client.filesUploadV2({ ...parts(picture), alt_text: picture.altText })
  const fileId = files[0]?.files?.[0]?.id
  if (!fileId) throw new Error('Slack gave no id for an upload')
  await untilReady(client, fileId)
  return { fileId, altText: picture.altText || picture.fileName }
}

/** `files.info` says no type until the file is scanned. */
async function untilReady(client: WebClient, file: string): Promise<void> {
  const deadline = performance.now() + READY_LIMIT
  for (let pause = FIRST_LOOK; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      const info = await client.files.info({ file })
      if (info.file?.mimetype) return
    } catch (error) {
      if (troubleOf(error) === 'forbidden') {
        await sleep(BLIND_WAIT)
        return
      }
      // Right after the upload Slack may not know the file yet.
      if (codeOf(error) !== 'file_not_found') throw error
    }
    if (performance.now() + pause > deadline)
      throw new Error(`Slack did not process the upload ${file} in time`)
    await sleep(pause)
  }
}

/** Puts files into a conversation as messages of their own. @throws as {@link uploadPicture} */
export async function shareFiles(
  client: WebClient,
  channel: string,
  uploads: readonly (Picture | Attachment)[],
  comment?: string,
): Promise<void> {
  await client.filesUploadV2({
    channel_id: channel,
    ...(comment && { initial_comment: comment }),
    file_uploads: uploads.map((upload) => ({
      ...parts(upload),
      ...('altText' in upload && { alt_text: upload.altText }),
    })),
  })
}

function parts({ bytes, fileName }: Picture | Attachment) {
  return { file: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), filename: fileName }
}
