import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  name: string
  content: string | Buffer
  /** Lies about the size, as a bomb does. */
  declaredSize?: number
  symlink?: boolean
  crc?: number
}

/** A zip archive in memory, honest or not. */
export function makeZip(members: readonly ZipMember[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, declaredSize, symlink, crc } of members) {
    const raw = Buffer.from(content)
    const packed = deflateRawSync(raw)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc ?? crc32(raw), 0)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(declaredSize ?? raw.length, 8)
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0x08, 8, 0, 0, 0, 0, 0]), sizes, lengths(name)])
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((symlink ? 0o120777 : 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, rest, Buffer.from(name)]),
    )
    files.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(members.length, 4)
  end.writeUInt16LE(members.length, 6)
  end.writeUInt32LE(central.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06'), end])
}

function lengths(name: string): Buffer {
  const field = Buffer.alloc(4)
  field.writeUInt16LE(Buffer.byteLength(name), 0)
  return field
}

/** A tiny data set in the `::` layout, in a folder as GroupLens packs it. */
export function datasetZip(folder = 'ml-1m'): Buffer {
  return makeZip([
    { name: `${folder}/`, content: '' },
    { name: `${folder}/README`, content: 'read me' },
    { name: `${folder}/movies.dat`, content: '1::Toy Story (1995)::Comedy\n2::Matrix, The (1999)::Action\n' },
    { name: `${folder}/users.dat`, content: '1::F::25::12::00000\n' },
    { name: `${folder}/ratings.dat`, content: '1::1::5::978300760\n1::2::3::978300761\n' },
  ])
}
