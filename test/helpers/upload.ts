import type { Upload } from '../../src/bot/core/upload.ts'

/** A file in a person's hands. */
export function uploadOf(name: string, content: string | Uint8Array): Upload {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { name, size: bytes.length, read: async () => bytes }
}
