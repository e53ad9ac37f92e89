import type { ArtPalette } from '../art-palettes.ts'
import type { Brush } from '../brush.ts'

/** One composition on a sheet 100 wide and 150 high. */
export interface Motif {
  /** Where the title goes: y 10 to 48, or y 104 to 142. */
  title: 'top' | 'bottom'
  /** The colour that the title will lie on. */
  behind: keyof ArtPalette
  /** Dark shapes stand on the ground colour, which must then be a light one. */
  silhouette?: true
  draw: (brush: Brush) => void
}
