const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
let sequence = 0

/** A Slack id: a letter that names its kind, then ten of A-Z and 0-9; unique in this process. */
export function slackId(kind: 'C' | 'D' | 'E' | 'F' | 'T' | 'U' | 'V' | 'W' | 'A' | 'B'): string {
  sequence += 1
  let rest = ''
  for (let left = sequence * 48_271; rest.length < 10; left = Math.floor(left / 36))
    rest = ALPHABET[left % 36] + rest
  return kind + rest
}

/** A message's time stamp, which is its id in a channel. */
export function slackTs(now: number): string {
  sequence += 1
  return `${Math.floor(now / 1000)}.${String(sequence % 1_000_000).padStart(6, '0')}`
}
