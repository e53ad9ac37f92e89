import type { Path2D } from '@napi-rs/canvas'
import type { ArtPalette } from './art-palettes.ts'
import type { Chance } from './seed.ts'

/** One of a palette's colours by the part that it plays, so that a motif suits every palette. */
export type Role = keyof ArtPalette

/** Plain, or changing from one height to another, or fading outwards from a point. */
export type Paint =
  | Role
  | { from: Role; to: Role; top: number; bottom: number }
  | { light: Role; strength: number; x: number; y: number; radius: number }

export interface Pen {
  width: number
  /** How a line ends; round unless told otherwise. */
  cap?: 'butt'
  /** Lengths of dash and gap. */
  dash?: [number, number]
}

export type Point = readonly [x: number, y: number]

/** Whatever takes part in a recipe is plain data, but for SVG paths, which are read once and kept. */
export type Outline =
  | Path2D
  | {
      oval: readonly [
        x: number,
        y: number,
        radiusX: number,
        radiusY: number,
        turn: number,
        from: number,
        to: number,
      ]
    }
  | { box: readonly [x: number, y: number, width: number, height: number, corner: number] }
  | { lines: readonly (readonly Point[])[]; closed: boolean }

/** An outline, filled, or drawn along with a pen. */
export interface Mark {
  outline: Outline
  paint: Paint
  pen?: Pen
}

/** Moved, then turned (radians, clockwise), slanted (rise of the horizontal) and scaled. */
export interface Place {
  x?: number
  y?: number
  turn?: number
  slant?: number
  size?: number
}

/** Marks that are moved, seen through, or cut off together. */
export interface Group {
  marks: Marks
  place?: Place
  /** Of each mark by itself, 0 to 1. */
  alpha?: number
  within?: Outline
}

/** Painted from first to last on a sheet 100 wide and 150 high. */
export type Marks = readonly (Mark | Group | Marks)[]

export interface Traits {
  /** Above the picture (y 10 to 48); below it (y 104 to 142) when absent. */
  title?: 'top'
  /** The colour that is there before any mark, and on which the title lies; the ground when absent. */
  sheet?: 'dark'
  /** The height from which the picture is cut off, so that the title has quiet. */
  foot?: number
  /** Dark shapes stand on the ground, whose colour must then be a light one. */
  silhouette?: true
}

/** One composition. */
export interface Motif extends Traits {
  recipe: Marks | ((chance: Chance) => Marks)
}
