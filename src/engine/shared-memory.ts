type Column = Float32Array | Int32Array | Uint32Array

/** An array of zeros that worker threads see without a copy. */
export function sharedArray<T extends Column>(
  Type: { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new Type(new SharedArrayBuffer(length * Type.BYTES_PER_ELEMENT))
}
