/** What Discord answers when it refuses: an HTTP status, its own code, and the faults by field. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly faults: readonly Fault[]

  constructor(status: number, code: number, message: string, faults: readonly Fault[] = []) {
    super([message, ...faults.map(({ path, message }) => `${path}: ${message}`)].join('; '))
    this.status = status
    this.code = code
    this.faults = faults
  }

  /** Discord's JSON: faults nest by path, each leaf holding `_errors`. */
  body(): object {
    const errors: Record<string, unknown> = {}
    for (const { path, code, message } of this.faults) {
      let node = errors
      for (const part of path.split('.')) {
        node[part] ??= {}
        node = node[part] as Record<string, unknown>
      }
      node._errors = [...((node._errors as object[] | undefined) ?? []), { code, message }]
    }
    const [message] = this.message.split('; ')
    return { message, code: this.code, ...(this.faults.length > 0 && { errors }) }
  }
}

/** One thing wrong with a payload. `path` as in `data.components.0.label`. */
export interface Fault {
  path: string
  code: string
  message: string
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized')
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction')
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.')
export const invalidWebhookToken = () => new ApiError(401, 50027, 'Invalid Webhook Token')
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook')
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message')
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member')
export const unknownUser = () => new ApiError(404, 10013, 'Unknown User')
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message')
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions')
export const tooLarge = () => new ApiError(413, 40005, 'Request entity too large')
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel')
export const notFound = () => new ApiError(404, 0, '404: Not Found')

/** @throws ApiError 50035 when there is any fault. */
export function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new ApiError(400, 50035, 'Invalid Form Body', faults)
}
