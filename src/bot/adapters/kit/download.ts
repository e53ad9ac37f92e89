import { type HttpAnswer, httpRequest, readBody } from '../../../engine/index.ts'
import type { Log } from '../../core/services.ts'
import type { Upload } from '../../core/upload.ts'
import { UserError } from '../../core/user-error.ts'

/** ms */
const LIMIT = 20_000

/** A file on a platform's own server. */
export interface RemoteFile {
  name: string
  /** Bytes. */
  size: number
  /** Where the platform says it is. */
  url: string
}

/**
 * The file as an {@link Upload}. It is fetched from the platform's own servers and from nowhere else, whatever
 * its address says, and no redirect is followed: what comes with it, a token perhaps, is told to nobody else.
 * @param origins those of the platform's servers, such as `https://files.slack.com`
 */
export function remoteUpload(
  { name, size, url }: RemoteFile,
  { origins, headers = {}, log }: { origins: readonly string[]; headers?: Record<string, string>; log: Log },
): Upload {
  return {
    name,
    size,
    async read(limit) {
      const origin = URL.canParse(url) ? new URL(url).origin : 'no address'
      if (!origins.includes(origin)) {
        log.warn({ origin }, 'A file on a server that is not the platform’s own is left alone')
        throw new UserError('fileElsewhere')
      }
      try {
        const answer = await httpRequest(url, { headers, signal: AbortSignal.timeout(LIMIT) })
        return await bodyOf(answer, limit)
      } catch (err) {
        log.warn({ err, origin }, 'A file that somebody sent could not be fetched')
        throw new UserError('fileFailed')
      }
    },
  }
}

async function bodyOf(answer: HttpAnswer, limit: number): Promise<Uint8Array> {
  if (answer.status === 200) return readBody(answer, limit)
  answer.discard()
  throw new Error(`The platform answered HTTP ${answer.status}`)
}
