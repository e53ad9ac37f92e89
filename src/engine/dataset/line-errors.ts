import { basename } from 'node:path'
import { InputError } from '../errors.ts'
import type { LoadReport } from './dataset.ts'

const EXAMPLES = 5
/** A file with a larger share of unreadable lines is taken for a wrong file. */
const TOLERATED_SHARE = 0.01

/** Counts the unreadable lines of one file, keeps the first few, and refuses a file that is mostly wrong. */
export class LineErrors {
  readonly file: string
  readonly expectation: string
  count = 0
  lines = 0
  readonly examples: string[] = []

  /** `expectation` is what a good line looks like, as in `userId::movieId::stars::time`. */
  constructor(path: string, expectation: string) {
    this.file = basename(path)
    this.expectation = expectation
  }

  add(line: number, text: string, expectation = this.expectation): void {
    this.count++
    if (this.examples.length < EXAMPLES)
      this.examples.push(
        `${this.file}:${line}: expected ${expectation} but received ${JSON.stringify(text.slice(0, 80))}`,
      )
  }

  /** While reading: gives up early on a file that is something else. */
  giveUpEarly(): void {
    if (this.count > 1000 && this.count > this.lines / 2) this.check()
  }

  /** At the end: throws InputError when more than one line, and more than 1 % of them, was unreadable. */
  check(): void {
    if (this.lines > 1 && this.count <= Math.max(1, this.lines * TOLERATED_SHARE)) return
    if (this.count === 0) return
    throw new InputError(
      `Expected a MovieLens file in ${this.file} but ${this.count.toLocaleString('en')} of ` +
        `${this.lines.toLocaleString('en')} lines are unreadable, the first at ${this.examples[0]}.`,
    )
  }
}

export function loadReport(errors: readonly LineErrors[]): LoadReport {
  return {
    malformed: {
      count: errors.reduce((sum, error) => sum + error.count, 0),
      examples: errors.flatMap((error) => error.examples),
    },
  }
}
