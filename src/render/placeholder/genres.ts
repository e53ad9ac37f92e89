/** What each genre looks like: compositions, moods and faces. */
import type { DisplayFace } from '../fonts.ts'
import { contrast } from '../theme.ts'
import { type ArtPalette, type Era, eraPalettes, moodPalettes } from './art-palettes.ts'
import { city } from './motifs/city.ts'
import { far } from './motifs/far.ts'
import { fear } from './motifs/fear.ts'
import type { Motif } from './motifs/motif.ts'
import { warm } from './motifs/warm.ts'

interface GenreLook {
  motifs: readonly Motif[]
  /** Of {@link moodPalettes}; the era's colours are used when absent, and every second time when `mixed`. */
  mood?: string
  mixed?: boolean
  /** Beside the era's own. */
  faces: readonly DisplayFace[]
}

/** From the most telling to the least: "Action|Horror|Sci-Fi" is above all a horror film. */
const looks: readonly (readonly [names: readonly string[], look: GenreLook])[] = [
  [
    ['film-noir', 'noir'],
    {
      motifs: [city.blinds, city.streetLamp, city.stairwell],
      mood: 'noir',
      faces: ['special-elite', 'limelight', 'oswald'],
    },
  ],
  [
    ['western'],
    { motifs: [far.mesa, far.badge, far.rider], mood: 'western', faces: ['rye', 'rye', 'bebas-neue'] },
  ],
  [
    ['horror'],
    {
      motifs: [fear.moonAndTree, fear.eye, fear.drips, fear.houseOnTheHill],
      mood: 'horror',
      faces: ['creepster', 'creepster', 'anton', 'abril-fatface'],
    },
  ],
  [
    ['musical', 'music'],
    {
      motifs: [warm.spotlights, warm.record, warm.piano],
      mood: 'deep',
      mixed: true,
      faces: ['limelight', 'monoton', 'lobster', 'righteous'],
    },
  ],
  [
    ['animation', 'anime'],
    {
      motifs: [warm.creature, warm.bounce, warm.rainbow, warm.grin],
      mood: 'bright',
      faces: ['luckiest-guy', 'fredoka', 'londrina-solid'],
    },
  ],
  [
    ["children's", 'children', 'family'],
    {
      motifs: [warm.balloons, warm.whale, warm.rainbow],
      mood: 'bright',
      faces: ['fredoka', 'luckiest-guy', 'shrikhand'],
    },
  ],
  [
    ['war'],
    { motifs: [far.squadron, far.poppy, far.medal], mood: 'field', faces: ['anton', 'oswald', 'bebas-neue'] },
  ],
  [
    ['sci-fi', 'science fiction'],
    {
      motifs: [far.ringedPlanet, far.rocket, far.orbits, far.horizonGrid],
      mood: 'deep',
      mixed: true,
      faces: ['orbitron', 'righteous', 'josefin-sans'],
    },
  ],
  [
    ['documentary'],
    { motifs: [city.grid, city.aperture, city.contours], faces: ['archivo-black', 'josefin-sans', 'oswald'] },
  ],
  [
    ['fantasy'],
    {
      motifs: [far.castle, far.sword, far.enchantedTree],
      mood: 'deep',
      mixed: true,
      faces: ['cinzel', 'cinzel', 'abril-fatface'],
    },
  ],
  [
    ['mystery'],
    {
      motifs: [fear.keyhole, fear.doors, fear.magnifier],
      mood: 'deep',
      mixed: true,
      faces: ['abril-fatface', 'playfair-display', 'special-elite'],
    },
  ],
  [
    ['romance'],
    {
      motifs: [warm.overlap, warm.twoHearts, warm.moonlitSea, warm.rose],
      mood: 'tender',
      faces: ['lobster', 'playfair-display', 'abril-fatface'],
    },
  ],
  [
    ['crime'],
    { motifs: [city.getaway, city.target, city.reach], faces: ['special-elite', 'anton', 'londrina-solid'] },
  ],
  [
    ['adventure'],
    { motifs: [far.peaks, far.compass, far.ship], faces: ['bebas-neue', 'londrina-solid', 'righteous'] },
  ],
  [
    ['thriller'],
    { motifs: [fear.spiral, fear.shards, fear.crosshair], faces: ['anton', 'londrina-solid', 'bebas-neue'] },
  ],
  [
    ['action'],
    { motifs: [city.burst, city.speed, city.tower], faces: ['anton', 'bebas-neue', 'permanent-marker'] },
  ],
  [
    ['comedy'],
    {
      motifs: [warm.bowler, warm.grin, warm.confetti],
      mood: 'bright',
      mixed: true,
      faces: ['shrikhand', 'luckiest-guy', 'lobster'],
    },
  ],
  [
    ['drama'],
    {
      motifs: [warm.masks, warm.windowLight, warm.alone, warm.blocks],
      faces: ['playfair-display', 'josefin-sans', 'abril-fatface'],
    },
  ],
]

const cinema: GenreLook = {
  motifs: [warm.projector, warm.reel, warm.bulbs],
  faces: ['limelight', 'bebas-neue'],
}

const eraFaces: Record<Era, readonly DisplayFace[]> = {
  deco: ['limelight', 'poiret-one', 'limelight'],
  midcentury: ['londrina-solid', 'josefin-sans', 'lobster'],
  modernist: ['archivo-black', 'londrina-solid', 'josefin-sans'],
  seventies: ['shrikhand', 'righteous', 'righteous'],
  video: ['monoton', 'permanent-marker', 'orbitron'],
  nineties: ['anton', 'oswald', 'bebas-neue'],
  modern: ['bebas-neue', 'oswald', 'archivo-black'],
}

export interface Look {
  motif: Motif
  colours: ArtPalette
  face: DisplayFace
}

function suitable(palettes: readonly ArtPalette[], motif: Motif): readonly ArtPalette[] {
  if (!motif.silhouette) return palettes
  const light = palettes.filter(({ ground, dark }) => contrast(ground, dark) >= 2.5)
  return light.length > 0 ? light : Object.values(eraPalettes.modernist).slice(0, 4)
}

/** Takes its choices from `chance`, so the same film always looks the same. */
export function lookOf(genres: readonly string[], era: Era, chance: () => number): Look {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!
  const known = new Set(genres.map((genre) => genre.toLowerCase()))
  const fitting = looks.filter(([names]) => names.some((name) => known.has(name))).map(([, look]) => look)
  // Mostly the most telling genre, now and then the second.
  const look = (chance() < 0.2 ? fitting[1] : undefined) ?? fitting[0] ?? cinema
  const motif = pick(look.motifs)
  const ofEra = look.mood === undefined || (look.mixed === true && chance() < 0.5)
  return {
    motif,
    colours: pick(suitable(ofEra ? eraPalettes[era] : moodPalettes[look.mood!]!, motif)),
    face: chance() < 0.68 ? pick(look.faces) : pick(eraFaces[era]),
  }
}
