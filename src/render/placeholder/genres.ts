/** What each genre looks like: compositions, moods and faces. */
import type { DisplayFace } from '../fonts.ts'
import { contrast } from '../theme.ts'
import { type ArtPalette, type Era, eraPalettes, moodPalettes } from './art-palettes.ts'
import { drama } from './motifs/drama.ts'
import { frontier } from './motifs/frontier.ts'
import { horror } from './motifs/horror.ts'
import { legend } from './motifs/legend.ts'
import type { Motif } from './motifs/motif.ts'
import { motion } from './motifs/motion.ts'
import { night } from './motifs/night.ts'
import { play } from './motifs/play.ts'
import { romance } from './motifs/romance.ts'
import { space } from './motifs/space.ts'
import { stage } from './motifs/stage.ts'
import { suspense } from './motifs/suspense.ts'

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
      motifs: [night.blinds, night.streetLamp, night.stairwell],
      mood: 'noir',
      faces: ['special-elite', 'limelight', 'oswald'],
    },
  ],
  [
    ['western'],
    {
      motifs: [frontier.mesa, frontier.badge, frontier.rider],
      mood: 'western',
      faces: ['rye', 'rye', 'bebas-neue'],
    },
  ],
  [
    ['horror'],
    {
      motifs: [horror.moonAndTree, horror.eye, horror.drips, horror.houseOnTheHill, horror.graveHand],
      mood: 'horror',
      faces: ['creepster', 'creepster', 'anton', 'abril-fatface'],
    },
  ],
  [
    ['musical', 'music'],
    {
      motifs: [stage.spotlights, stage.record, stage.piano],
      mood: 'deep',
      mixed: true,
      faces: ['limelight', 'monoton', 'lobster', 'righteous'],
    },
  ],
  [
    ['animation', 'anime'],
    {
      motifs: [play.creature, play.bounce, play.rainbow, play.grin],
      mood: 'bright',
      faces: ['luckiest-guy', 'fredoka', 'londrina-solid'],
    },
  ],
  [
    ["children's", 'children', 'family'],
    {
      motifs: [play.balloons, play.whale, play.rainbow],
      mood: 'bright',
      faces: ['fredoka', 'luckiest-guy', 'shrikhand'],
    },
  ],
  [
    ['war'],
    {
      motifs: [legend.squadron, legend.poppy, legend.medal, legend.steelHelmet],
      mood: 'field',
      faces: ['anton', 'oswald', 'bebas-neue'],
    },
  ],
  [
    ['sci-fi', 'science fiction'],
    {
      motifs: [space.ringedPlanet, space.rocket, space.orbits, space.horizonGrid, space.saucer, space.helmet],
      mood: 'deep',
      mixed: true,
      faces: ['orbitron', 'righteous', 'josefin-sans'],
    },
  ],
  [
    ['documentary'],
    {
      motifs: [motion.grid, motion.aperture, motion.contours],
      faces: ['archivo-black', 'josefin-sans', 'oswald'],
    },
  ],
  [
    ['fantasy'],
    {
      motifs: [legend.castle, legend.sword, legend.enchantedTree],
      mood: 'deep',
      mixed: true,
      faces: ['cinzel', 'cinzel', 'abril-fatface'],
    },
  ],
  [
    ['mystery'],
    {
      motifs: [suspense.keyhole, suspense.doors, suspense.magnifier, suspense.telephone],
      mood: 'deep',
      mixed: true,
      faces: ['abril-fatface', 'playfair-display', 'special-elite'],
    },
  ],
  [
    ['romance'],
    {
      motifs: [
        romance.overlap,
        romance.twoHearts,
        romance.moonlitSea,
        romance.rose,
        romance.umbrella,
        romance.envelope,
      ],
      mood: 'tender',
      faces: ['lobster', 'playfair-display', 'abril-fatface'],
    },
  ],
  [
    ['crime'],
    {
      motifs: [night.getaway, night.target, night.reach, night.ace, night.fingerprint],
      faces: ['special-elite', 'anton', 'londrina-solid'],
    },
  ],
  [
    ['adventure'],
    {
      motifs: [frontier.peaks, frontier.compass, frontier.ship, frontier.balloonist, frontier.treasureMap],
      faces: ['bebas-neue', 'londrina-solid', 'righteous'],
    },
  ],
  [
    ['thriller'],
    {
      motifs: [suspense.spiral, suspense.shards, suspense.crosshair, suspense.telephone],
      faces: ['anton', 'londrina-solid', 'bebas-neue'],
    },
  ],
  [
    ['action'],
    {
      motifs: [motion.burst, motion.speed, motion.tower, motion.bomb, motion.rotor],
      faces: ['anton', 'bebas-neue', 'permanent-marker'],
    },
  ],
  [
    ['comedy'],
    {
      motifs: [play.bowler, play.grin, play.confetti, play.popcorn],
      mood: 'bright',
      mixed: true,
      faces: ['shrikhand', 'luckiest-guy', 'lobster'],
    },
  ],
  [
    ['drama'],
    {
      motifs: [
        drama.masks,
        drama.windowLight,
        drama.alone,
        drama.blocks,
        drama.birdcage,
        drama.openRoad,
        romance.umbrella,
      ],
      faces: ['playfair-display', 'josefin-sans', 'abril-fatface'],
    },
  ],
]

const cinema: GenreLook = {
  motifs: [stage.projector, stage.reel, stage.bulbs],
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
