import { z } from 'zod'

/** Options that belong together; all of them have defaults. */
export function group<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape).prefault({} as never)
}

/** The same options with other defaults. */
export function withDefaults<Shape extends z.ZodRawShape>(
  options: z.ZodObject<Shape, z.core.$strict>,
  defaults: Partial<z.infer<z.ZodObject<Shape>>>,
): z.ZodObject<Shape, z.core.$strict> {
  const changed = Object.entries(defaults).map(([name, value]) => {
    const known = options.shape[name] as unknown as z.ZodDefault<z.ZodType>
    return [name, known.unwrap().default(value)]
  })
  return z.strictObject({ ...options.shape, ...Object.fromEntries(changed) }) as never
}

/**
 * The options that a model was trained with, or in words why they are none of this version's. A default takes the
 * place of no missing one: the model would answer with what it was not trained with.
 */
export function storedOptions<Options>(
  schema: z.ZodType<Options>,
  stored: unknown,
): { options: Options } | { fault: string } {
  const found = schema.safeParse(stored)
  if (!found.success) {
    const [issue] = found.error.issues
    return { fault: `${issue!.path.join('.') || 'options'}: ${issue!.message}` }
  }
  const missing = firstMissing(found.data, stored)
  return missing === undefined ? { options: found.data } : { fault: `${missing} is missing` }
}

/** Path of the first option that only the defaults know. */
function firstMissing(whole: unknown, stored: unknown, path: readonly string[] = []): string | undefined {
  if (stored === undefined) return path.join('.')
  if (typeof whole !== 'object' || whole === null) return undefined
  for (const [name, value] of Object.entries(whole)) {
    const missing = firstMissing(value, (stored as Record<string, unknown>)[name], [...path, name])
    if (missing !== undefined) return missing
  }
  return undefined
}
