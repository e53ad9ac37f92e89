/** A file that a person gave. Its bytes are fetched only when they are read. */
export interface Upload {
  /** As it is called where it comes from. */
  name: string
  /** Bytes, on the platform's word. */
  size: number
  /**
   * The whole file. Rejects with a UserError when it is larger than `limit` bytes or is not to be had.
   * @param limit bytes
   */
  read(limit: number): Promise<Uint8Array>
}

export function isUpload(value: unknown): value is Upload {
  return value !== null && typeof value === 'object' && 'read' in value && typeof value.read === 'function'
}
