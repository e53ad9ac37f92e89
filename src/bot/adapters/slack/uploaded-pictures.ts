import { createHash } from 'node:crypto'
import type { WebClient } from '@slack/web-api'
import { LRUCache } from 'lru-cache'
import type { Picture } from '../../core/reply.ts'
import { uploadPicture } from './files.ts'
import type { ShownPicture } from './message.ts'

/** Pictures that are remembered of each client. */
const REMEMBERED = 200

/** By client, since a file is its workspace's; then by what the picture shows and says. */
const uploaded = new WeakMap<WebClient, LRUCache<string, Promise<ShownPicture>>>()

/**
 * The picture as a block may show it. One that stands beside other words than before, as through a round of questions, is
 * not uploaded again.
 * @throws as {@link uploadPicture}
 */
export function uploadOnce(client: WebClient, picture: Picture): Promise<ShownPicture> {
  const pictures = uploaded.get(client) ?? new LRUCache({ max: REMEMBERED })
  uploaded.set(client, pictures)
  const key = createHash('sha256')
    .update(picture.altText)
    .update('\0')
    .update(picture.bytes)
    .digest('base64url')
  const before = pictures.get(key)
  if (before) return before
  const upload = uploadPicture(client, picture)
  pictures.set(key, upload)
  upload.catch(() => pictures.delete(key))
  return upload
}

/** What was uploaded may have been deleted since: it is uploaded again from now on. */
export function forgetUploads(client: WebClient): void {
  uploaded.delete(client)
}
