/** What each genre looks like: compositions, moods and faces. */
import type { DisplayFace } from '../fonts.ts'
import { contrast } from '../theme.ts'
import { type ArtPalette, type Era, eraPalettes, type Mood, moodPalettes } from './art-palettes.ts'
import type { Motif } from './motif.ts'
import { action } from './motifs/action.ts'
import { adventure } from './motifs/adventure.ts'
import { animation } from './motifs/animation.ts'
import { children } from './motifs/children.ts'
import { cinema } from './motifs/cinema.ts'
import { comedy } from './motifs/comedy.ts'
import { crime } from './motifs/crime.ts'
import { documentary } from './motifs/documentary.ts'
import { drama } from './motifs/drama.ts'
import { fantasy } from './motifs/fantasy.ts'
import { horror } from './motifs/horror.ts'
import { musical } from './motifs/musical.ts'
import { mystery } from './motifs/mystery.ts'
import { noir } from './motifs/noir.ts'
import { romance } from './motifs/romance.ts'
import { sciFi } from './motifs/sci-fi.ts'
import { thriller } from './motifs/thriller.ts'
import { war } from './motifs/war.ts'
import { western } from './motifs/western.ts'
import type { Chance } from './seed.ts'

type GenreLook = readonly [
  names: readonly string[],
  motifs: Record<string, Motif>,
  /** Now the one and now the other when there are two. */
  moods: readonly ('era' | Mood)[],
  /** Beside the era's own. */
  faces: readonly DisplayFace[],
]

/** From the most telling to the least: "Action|Horror|Sci-Fi" is above all a horror film. */
const looks: readonly GenreLook[] = [
  [['film-noir', 'noir'], noir, ['noir'], ['special-elite', 'limelight', 'oswald']],
  [['western'], western, ['western'], ['rye', 'rye', 'bebas-neue']],
  [['horror'], horror, ['horror'], ['creepster', 'creepster', 'anton', 'abril-fatface']],
  [['musical', 'music'], musical, ['era', 'deep'], ['limelight', 'monoton', 'lobster', 'righteous']],
  [['animation', 'anime'], animation, ['bright'], ['luckiest-guy', 'fredoka', 'londrina-solid']],
  [["children's", 'children', 'family'], children, ['bright'], ['fredoka', 'luckiest-guy', 'shrikhand']],
  [['war'], war, ['field'], ['anton', 'oswald', 'bebas-neue']],
  [['sci-fi', 'science fiction'], sciFi, ['era', 'deep'], ['orbitron', 'righteous', 'josefin-sans']],
  [['documentary'], documentary, ['era'], ['archivo-black', 'josefin-sans', 'oswald']],
  [['fantasy'], fantasy, ['era', 'deep'], ['cinzel', 'cinzel', 'abril-fatface']],
  [['mystery'], mystery, ['era', 'deep'], ['abril-fatface', 'playfair-display', 'special-elite']],
  [['romance'], romance, ['tender'], ['lobster', 'playfair-display', 'abril-fatface']],
  [['crime'], crime, ['era'], ['special-elite', 'anton', 'londrina-solid']],
  [['adventure'], adventure, ['era'], ['bebas-neue', 'londrina-solid', 'righteous']],
  [['thriller'], thriller, ['era'], ['anton', 'londrina-solid', 'bebas-neue']],
  [['action'], action, ['era'], ['anton', 'bebas-neue', 'permanent-marker']],
  [['comedy'], comedy, ['era', 'bright'], ['shrikhand', 'luckiest-guy', 'lobster']],
  [['drama'], drama, ['era'], ['playfair-display', 'josefin-sans', 'abril-fatface']],
]

const anyFilm: GenreLook = [[], cinema, ['era'], ['limelight', 'bebas-neue']]

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
export function lookOf(genres: readonly string[], era: Era, { pick, toss }: Chance): Look {
  const known = new Set(genres.map((genre) => genre.toLowerCase()))
  const fitting = looks.filter(([names]) => names.some((name) => known.has(name)))
  // Mostly the most telling genre, now and then the second.
  const [, motifs, moods, faces] = (toss(0.2) ? fitting[1] : undefined) ?? fitting[0] ?? anyFilm
  const motif = pick(Object.values(motifs))
  const mood = moods.length > 1 ? pick(moods) : moods[0]!
  return {
    motif,
    colours: pick(suitable(mood === 'era' ? eraPalettes[era] : moodPalettes[mood], motif)),
    face: toss(0.68) ? pick(faces) : pick(eraFaces[era]),
  }
}
