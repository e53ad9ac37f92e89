import { isIP } from 'node:net'

/** Whether a name or an address means this machine, and nobody else reaches it there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
