export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error'
  fields: Record<string, unknown>
  message: string
}

/** Keeps what is logged, so that tests can look at it. */
export class LogBook {
  readonly lines: LogLine[] = []
  debug = this.#keep('debug')
  info = this.#keep('info')
  warn = this.#keep('warn')
  error = this.#keep('error')

  /** Messages of warnings and errors. */
  get troubles(): string[] {
    return this.lines
      .filter(({ level }) => level === 'warn' || level === 'error')
      .map(({ message }) => message)
  }

  #keep(level: LogLine['level']) {
    return (fields: object, message: string): void => {
      this.lines.push({ level, fields: fields as Record<string, unknown>, message })
    }
  }
}

/** For a server whose words nobody reads. */
export const NO_OUTPUT = { state: { lostLines: 0, waiting: 0 }, say() {}, write() {} }
