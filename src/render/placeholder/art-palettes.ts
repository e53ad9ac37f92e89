/** Colours of placeholder art, by era and by mood. */

export interface ArtPalette {
  /** The sheet. */
  ground: string
  dark: string
  pale: string
  /** Three inks. */
  hot: string
  cool: string
  third: string
}

export type Era = 'deco' | 'midcentury' | 'modernist' | 'seventies' | 'video' | 'nineties' | 'modern'

export function eraOf(year: number | undefined): Era {
  if (year === undefined || year >= 2000) return 'modern'
  if (year < 1940) return 'deco'
  if (year < 1958) return 'midcentury'
  if (year < 1970) return 'modernist'
  if (year < 1980) return 'seventies'
  return year < 1990 ? 'video' : 'nineties'
}

const of = (
  ground: string,
  dark: string,
  pale: string,
  hot: string,
  cool: string,
  third: string,
): ArtPalette => ({
  ground,
  dark,
  pale,
  hot,
  cool,
  third,
})

export const eraPalettes: Record<Era, readonly ArtPalette[]> = {
  deco: [
    of('#10233a', '#0a1522', '#f3e6c8', '#dba545', '#2f7175', '#b5532e'),
    of('#3d0f1c', '#22070f', '#f6e7cf', '#dcaa5b', '#93303f', '#5a7a76'),
    of('#efe3ca', '#1d1b1a', '#fbf4e4', '#b8452c', '#1f5a5c', '#c9973f'),
    of('#0f3b36', '#08211e', '#f2e8d0', '#e0b15a', '#c4563a', '#3f8376'),
  ],
  midcentury: [
    of('#f2e6cf', '#1c1a1a', '#fbf4e6', '#d6432b', '#1f6f78', '#e9a92f'),
    of('#e9a92f', '#1f1a17', '#fbf1dc', '#c8371f', '#20545b', '#f2e6cf'),
    of('#1f2d33', '#10181b', '#f3ead7', '#e2562f', '#76a5a0', '#e4b44a'),
    of('#b9cfc4', '#14201f', '#fbf6e9', '#d24a32', '#24595e', '#e3a83b'),
  ],
  modernist: [
    of('#e4431f', '#141313', '#fbf2e2', '#f7b32b', '#16325c', '#2a0f0a'),
    of('#f4efe4', '#121212', '#ffffff', '#e2231a', '#0057b8', '#f5b700'),
    of('#12408a', '#081a3a', '#fdf6e8', '#ff5a36', '#f5b700', '#7fb7e6'),
    of('#f5b700', '#16130a', '#fff9e8', '#d6281c', '#14487a', '#ffffff'),
    of('#121212', '#000000', '#f7f2e6', '#f0422a', '#f5b700', '#5d8fb8'),
  ],
  seventies: [
    of('#3b1f14', '#1f0f09', '#f6e3bd', '#e2702a', '#b5892f', '#8f2d1c'),
    of('#e9c46a', '#2b1710', '#fbf0d4', '#c94a16', '#5e6c26', '#8a3a1c'),
    of('#f0dcb4', '#2a1a12', '#fdf4df', '#c8401f', '#2e6159', '#e39b2d'),
    of('#16302c', '#0a1917', '#f5e6c4', '#e58b2f', '#4f8a72', '#b4442a'),
  ],
  video: [
    of('#150a32', '#080417', '#fdf0ff', '#ff2e88', '#22d3ee', '#8b5cf6'),
    of('#0a1a3f', '#050c20', '#eafcff', '#ff6b35', '#00e5c3', '#f7259c'),
    of('#210c26', '#0e0411', '#fff3e9', '#ff4d6d', '#ffd23f', '#3a86ff'),
    of('#ff6fa8', '#1d0833', '#fff4fb', '#5b21d6', '#12b8cf', '#ffd23f'),
    of('#2fc7c9', '#0b1538', '#f3fffd', '#ff2e7e', '#4b2bd1', '#ffe14d'),
    of('#101014', '#060608', '#f6f7fb', '#ff3b3b', '#38bdf8', '#facc15'),
  ],
  nineties: [
    of('#12262b', '#081215', '#eaf2ee', '#e8632b', '#3f8f8a', '#c9b458'),
    of('#1d1b22', '#0d0c10', '#f1eef0', '#d7263d', '#7d8aa5', '#e6af2e'),
    of('#e7e2d6', '#17171a', '#fbf9f4', '#c1121f', '#1d3557', '#e09f3e'),
    of('#26331f', '#111a0d', '#f0efe0', '#dd7a2c', '#7f9a63', '#e3c15b'),
  ],
  modern: [
    of('#0e1f33', '#07111d', '#f4f7fb', '#ff7a45', '#39a0ed', '#ffd166'),
    of('#f5f1ea', '#16181d', '#ffffff', '#ef476f', '#118ab2', '#ffc14d'),
    of('#ffcb3d', '#1b1a17', '#fffaf0', '#e4572e', '#17605f', '#ffffff'),
    of('#22223b', '#131325', '#f2e9e4', '#e07a5f', '#81b29a', '#f2cc8f'),
    of('#d9e4dd', '#16211f', '#fbfdfb', '#e4572e', '#2f5d62', '#f2b134'),
  ],
}

/** What a genre may ask for more loudly than its era does. */
export type Mood = 'horror' | 'noir' | 'western' | 'bright' | 'tender' | 'field' | 'deep'

export const moodPalettes: Record<Mood, readonly ArtPalette[]> = {
  horror: [
    of('#14090b', '#080304', '#f4e3d3', '#c81d25', '#5b1a1f', '#e9b872'),
    of('#0f1a1c', '#060c0d', '#e6f0e4', '#b3001b', '#2f5d54', '#c9d66b'),
    of('#8f1218', '#1c0305', '#f8e6d2', '#f0a13a', '#4a070c', '#0f0204'),
    of('#1a1030', '#0b0616', '#efe6ff', '#e0245e', '#5b3fa0', '#9be15d'),
  ],
  noir: [
    of('#15161a', '#08090b', '#efece4', '#c9a227', '#6d7380', '#9c2f2f'),
    of('#1b2026', '#0a0d10', '#f1efe8', '#c8402f', '#7c8a93', '#d9d2bf'),
    of('#d8d3c6', '#101113', '#f6f3ea', '#a3271d', '#54585f', '#8f8b80'),
  ],
  western: [
    of('#e08a3c', '#2a120a', '#fbe9c6', '#b8321a', '#7a2a16', '#f4c95d'),
    of('#f1d7a2', '#2b150c', '#fdf3dc', '#c4481f', '#7b3b1d', '#d98e32'),
    of('#9c2f1b', '#240a06', '#f9e2b8', '#f0a63c', '#591510', '#f4cf7c'),
  ],
  bright: [
    of('#ffd23f', '#1f2a44', '#fffbea', '#ee4266', '#0ead69', '#3bceac'),
    of('#4cc9f0', '#10233f', '#ffffff', '#ff5d5d', '#ffd166', '#3a7d44'),
    of('#ff8c61', '#2b1633', '#fff7ec', '#5c2a9d', '#ffe156', '#2ec4b6'),
    of('#8ed081', '#14301f', '#fcfff5', '#ef476f', '#f9c80e', '#2d728f'),
    of('#f7a1c4', '#35122f', '#fff8fb', '#d81e5b', '#5fb3ce', '#ffd65a'),
  ],
  tender: [
    of('#f6cfc4', '#3a1220', '#fff4ee', '#d1345b', '#a26769', '#f2a65a'),
    of('#7a1f3d', '#300818', '#fde8e4', '#f28482', '#c9496b', '#f6bd60'),
    of('#f3e1d4', '#2e1a24', '#fffaf5', '#c8344f', '#3d5a80', '#e8a87c'),
    of('#1f2a52', '#0e142c', '#fdeee6', '#f78ca0', '#5c6fb1', '#f9d8a7'),
  ],
  field: [
    of('#c9b98a', '#1f2113', '#f6efd8', '#a8321f', '#4b5a36', '#e3c164'),
    of('#e6dcc0', '#1d1c17', '#faf5e6', '#b3261e', '#5b6b4a', '#d0a03c'),
    of('#7d8a5c', '#15180d', '#f5f0dc', '#d94a26', '#2f3b24', '#f0c75e'),
    of('#8f2a1e', '#1e0805', '#f7e7cd', '#e9a13b', '#3d120c', '#f3d38a'),
  ],
  deep: [
    of('#132a3e', '#081521', '#f4efe0', '#e3a23a', '#3e7f8c', '#c1502e'),
    of('#2b1b3d', '#140b1f', '#f6ecf7', '#e8b04a', '#7d5ba6', '#4fb3a5'),
    of('#0f2f2b', '#061715', '#f1f3e3', '#dcae4c', '#3f8069', '#c9553a'),
  ],
}
