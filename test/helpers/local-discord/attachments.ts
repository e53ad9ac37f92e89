import { snowflake } from './snowflake.ts'

/** A file in a person's hands. */
export interface FileToSend {
  name: string
  bytes: Uint8Array
}

export function isFile(value: unknown): value is FileToSend {
  return value !== null && typeof value === 'object' && 'bytes' in value
}

/** What people attached, as Discord's CDN keeps it. */
export class LocalAttachments {
  readonly all = new Map<string, FileToSend>()
  #origin: () => string

  constructor(origin: () => string) {
    this.#origin = origin
  }

  /** Its id, and how an interaction describes it under `resolved`. */
  add(file: FileToSend): { id: string; described: object } {
    const id = snowflake()
    const path = `/attachments/${id}/${encodeURIComponent(file.name)}`
    this.all.set(path, file)
    const described = {
      id,
      filename: file.name,
      size: file.bytes.length,
      url: this.#origin() + path,
      proxy_url: this.#origin() + path,
    }
    return { id, described }
  }

  /** The bytes at a path of the CDN. */
  at(path: string): Uint8Array | undefined {
    return this.all.get(path)?.bytes
  }
}
