import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The mirror folder; tests that need it skip when it is absent. */
export const MIRROR = process.env.MARQUEE_MIRROR || resolve(import.meta.dirname, '../../../../shared/mirror')

export const mirrorHas = (...path: string[]) => existsSync(join(MIRROR, ...path))
