import type { LocalClock } from '../clock.ts'
import { ApiError } from './api-error.ts'
import { slackId } from './ids.ts'

export interface LocalFile {
  id: string
  name: string
  length: number
  altText: string
  uploadUrl: string
  bytes?: Uint8Array
  /** Unix time in ms from which on its type is known and blocks may show it. */
  readyAt?: number
  title?: string
}

const KINDS: readonly [magic: string, mime: string][] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['47494638', 'image/gif'],
  ['52494646', 'image/webp'],
]

/** What a file is, by its first bytes, as Slack finds out while it processes an upload. */
function mimeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  return KINDS.find(([magic]) => head.startsWith(magic))?.[1] ?? 'application/json'
}

/** Uploads in three calls, ready only some time after the last of them. */
export class LocalFiles {
  readonly all = new Map<string, LocalFile>()
  /** ms from the completed upload until the file is ready. */
  processing = 40
  #clock: LocalClock
  #origin: () => string

  constructor(clock: LocalClock, origin: () => string) {
    this.#clock = clock
    this.#origin = origin
  }

  open(name: unknown, length: unknown, altText: unknown): LocalFile {
    if (typeof name !== 'string' || !name || !(Number(length) > 0))
      throw new ApiError('invalid_arguments', ['filename and length are needed'])
    const id = slackId('F')
    const uploadUrl = `${this.#origin()}/upload/${id}`
    const file = { id, name, length: Number(length), altText: String(altText ?? ''), uploadUrl }
    this.all.set(id, file)
    return file
  }

  /** What a person put into a form, ready at once. */
  send(name: string, bytes: Uint8Array): LocalFile {
    const file = this.open(name, bytes.length || 1, '')
    Object.assign(file, { bytes, length: bytes.length, readyAt: this.#clock.now() })
    return file
  }

  /** Where its bytes are for who has a token. */
  address({ id, name }: LocalFile): string {
    return `${this.#origin()}/files-pri/${id}/${encodeURIComponent(name)}`
  }

  /** False: not what was announced. */
  receive(id: string, bytes: Uint8Array): boolean {
    const file = this.all.get(id)
    if (!file || bytes.byteLength !== file.length) return false
    file.bytes = bytes
    return true
  }

  complete(id: string, title: string | undefined): LocalFile {
    const file = this.find(id)
    if (!file.bytes) throw new ApiError('file_not_found')
    file.readyAt ??= this.#clock.now() + this.processing
    if (title !== undefined) file.title = title
    return file
  }

  find(id: unknown): LocalFile {
    const file = this.all.get(String(id))
    if (!file) throw new ApiError('file_not_found')
    return file
  }

  isReady(file: LocalFile): boolean {
    return file.readyAt !== undefined && file.readyAt <= this.#clock.now()
  }

  /** As `files.info` shows it: no type until it is ready. */
  describe(file: LocalFile): object {
    const mimetype = this.isReady(file) ? mimeOf(file.bytes!) : ''
    return {
      id: file.id,
      name: file.name,
      title: file.title ?? file.name,
      mimetype,
      filetype: mimetype.split('/')[1] ?? '',
      size: file.length,
      url_private: this.address(file),
      url_private_download: this.address(file),
      permalink: `https://local.slack.com/files/U0/${file.id}/${file.name}`,
    }
  }

  /** For image blocks. */
  fault = (id: string): string | undefined => {
    const file = this.all.get(id)
    if (!file) return 'file not found'
    if (!this.isReady(file)) return 'file is still being processed'
    const mime = mimeOf(file.bytes!)
    return ['image/png', 'image/jpeg', 'image/gif'].includes(mime) ? undefined : `${mime} cannot be shown`
  }
}
