import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import type { ArtPalette } from '../../src/render/placeholder/art-palettes.ts'
import { lookOf } from '../../src/render/placeholder/genres.ts'
import type { Motif } from '../../src/render/placeholder/motif.ts'
import { paintMotif } from '../../src/render/placeholder/paint.ts'
import { chanceFrom, hashOf } from '../../src/render/placeholder/seed.ts'
import { alike, difference, fingerprint, stored } from './fingerprint.ts'

const folder = join(import.meta.dirname, '../../src/render/placeholder/motifs')

/** Every motif of every file, so that none can be forgotten; some serve two genres. */
const all = new Map<Motif, string>()
for (const file of readdirSync(folder)) {
  const groups = Object.values((await import(join(folder, file))) as Record<string, Record<string, Motif>>)
  for (const group of groups) for (const [name, motif] of Object.entries(group)) all.set(motif, name)
}
const motifs = [...all].map(([motif, name]) => [name, motif] as const)

/** Six colours far from each other, so that a mark in the wrong one is seen. */
const colours: ArtPalette = {
  ground: '#9aa0a6',
  dark: '#101010',
  pale: '#ffffff',
  hot: '#e02020',
  cool: '#2040e0',
  third: '#20c040',
}

async function drawn(motif: Motif, seed: number): Promise<Uint8Array> {
  const canvas = createCanvas(400, 600)
  const context = canvas.getContext('2d')
  context.fillStyle = colours[motif.sheet ?? 'ground']
  context.fillRect(0, 0, 400, 600)
  context.scale(4, 4)
  paintMotif(context, motif, colours, chanceFrom(seed))
  return canvas.encode('png')
}

describe('every motif looks as it did', () => {
  test.each(motifs)('%s', async (name, motif) => {
    const now = await fingerprint(await drawn(motif, hashOf(name)))
    expect(difference(now, await stored(`motifs/${name}`, now))).toSatisfy(alike)
  })
})

test('no two motifs have the same name, and each serves a genre', () => {
  const genres =
    'Action Adventure Animation Children Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western'
  const chance = chanceFrom(1)
  const served = new Set<Motif>()
  for (const genre of [...genres.split(' '), 'none of these'])
    for (let film = 0; film < 200; film++) served.add(lookOf([genre], 'modern', chance).motif)

  expect(new Set(all.values()).size).toBe(motifs.length)
  expect(motifs.filter(([, motif]) => !served.has(motif)).map(([name]) => name)).toEqual([])
})
