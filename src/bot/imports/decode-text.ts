import iconv from 'iconv-lite'
import { decodeText as decodeBytes } from '../../engine/index.ts'
import { UnreadableFileError } from './unreadable-file-error.ts'

/** Bytes that show how a text without a byte order mark is written. */
const SAMPLE = 1000

/**
 * UTF-8 or UTF-16, with or without byte order mark, else Windows-1252, which spreadsheets on Windows write.
 * Throws UnreadableFileError for what is no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = iconvName(bytes) ? iconv.decode(Buffer.from(bytes), iconvName(bytes)!) : decodeBytes(bytes)
  if (text.includes('\0')) throw new UnreadableFileError('notText')
  return text.replace(/^\uFEFF/, '')
}

function iconvName(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [at, byte] of bytes.subarray(0, SAMPLE).entries()) if (byte === 0) zeros[at % 2]!++
  const many = Math.min(bytes.length, SAMPLE) / 4
  if (zeros[1]! > many && zeros[0] === 0) return 'utf-16le'
  return zeros[0]! > many && zeros[1] === 0 ? 'utf-16be' : undefined
}
