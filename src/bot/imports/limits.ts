/** What an import may be; every reader keeps to it. */
export const IMPORT_LIMITS = {
  /** Bytes, as they are sent. */
  packed: 5 * 2 ** 20,
  /** Bytes of all files that are read. */
  unpacked: 50 * 2 ** 20,
  /** Lines of one file, and films altogether. */
  rows: 20_000,
  /** Files in a zip archive, those included that are not read. */
  files: 5_000,
  /** Characters of one line: a review may be long. */
  line: 2 ** 20,
} as const
