import type { Fault } from './api-error.ts'

/** Collects faults under a path; the validators of commands, messages and modals are written with it. */
export class Check {
  readonly faults: Fault[]
  readonly path: string

  constructor(path = '', faults: Fault[] = []) {
    this.path = path
    this.faults = faults
  }

  at(part: string | number): Check {
    return new Check(this.path === '' ? String(part) : `${this.path}.${part}`, this.faults)
  }

  fail(code: string, message: string): void {
    this.faults.push({ path: this.path, code, message })
  }

  /** Length is counted in characters, as Discord does. */
  text(value: unknown, minimum: number, maximum: number): void {
    if (value === undefined || value === null) {
      if (minimum > 0) this.fail('BASE_TYPE_REQUIRED', 'This field is required')
      return
    }
    if (typeof value !== 'string') {
      this.fail('STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`)
      return
    }
    const { length } = [...value]
    if (length < minimum || length > maximum)
      this.fail(
        'BASE_TYPE_BAD_LENGTH',
        `Must be between ${minimum} and ${maximum} in length (it is ${length}).`,
      )
  }

  list<T>(value: readonly T[] | undefined, minimum: number, maximum: number): readonly T[] {
    if (value === undefined && minimum === 0) return []
    if (!Array.isArray(value)) {
      this.fail('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType')
      return []
    }
    if (value.length < minimum || value.length > maximum)
      this.fail(
        'BASE_TYPE_BAD_LENGTH',
        `Must be between ${minimum} and ${maximum} in length (it is ${value.length}).`,
      )
    return value
  }

  oneOf(value: unknown, allowed: readonly unknown[]): void {
    if (!allowed.includes(value))
      this.fail('BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}} (it is ${value}).`)
  }

  unique(values: readonly unknown[], what: string): void {
    if (new Set(values).size !== values.length) this.fail('DUPLICATE', `${what} must be unique.`)
  }
}
