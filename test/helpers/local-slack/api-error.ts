/** What Slack answers when it refuses: a code, and for blocks what is wrong where. */
export class ApiError extends Error {
  readonly code: string
  readonly messages: readonly string[]
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, messages: readonly string[] = [], details: Record<string, unknown> = {}) {
    super([code, ...messages].join('; '))
    this.code = code
    this.messages = messages
    this.details = details
  }

  body(): object {
    return {
      ok: false,
      error: this.code,
      ...this.details,
      ...(this.messages.length > 0 && {
        errors: this.messages,
        response_metadata: { messages: this.messages.map((message) => `[ERROR] ${message}`) },
      }),
    }
  }
}

/** @throws ApiError with that code when there is any fault. */
export function refuse(code: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new ApiError(code, faults)
}
