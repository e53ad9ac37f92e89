import type { Theme } from './view.ts'

/** Colours as #rrggbb, so that a test can compute their contrast. */
export interface Palette {
  /** Top and bottom of the page. */
  page: readonly [string, string]
  card: string
  text: string
  muted: string
  /** Wordmark, bars, stars. */
  accent: string
  star: string
  starEmpty: string
  badge: string
  badgeText: string
  badgeEdge: string
  badgeAccent: string
  /** Ring around the number of a poster. */
  number: string
  /** Discs of up to twelve people, and the initials on them. */
  people: readonly string[]
  initial: string
  rule: string
  /** Inner edge of posters. */
  edge: string
  shadow: string
  /** How strongly the posters' colours tint the page, 0..1, and the range their channels are kept in. */
  glow: number
  glowRange: readonly [darkest: number, lightest: number]
}

export const palettes: Record<Theme, Palette> = {
  dark: {
    page: ['#15161c', '#0c0d11'],
    card: '#1d1f27',
    text: '#f6f3ec',
    muted: '#b6b8c2',
    accent: '#ffc24b',
    star: '#ffc24b',
    starEmpty: '#4a4d59',
    badge: '#0c0d11',
    badgeText: '#ffffff',
    badgeEdge: 'rgba(255,255,255,0.2)',
    badgeAccent: '#7fe3c4',
    number: '#ffc24b',
    people: [
      ...['#ffc24b', '#5cc8f5', '#7fe3c4', '#ff8f6b', '#c9a6ff', '#f0e68c'],
      ...['#ff9ec7', '#9fd86b', '#8fb4ff', '#e8b08a', '#d0d4de', '#6fe0e8'],
    ],
    initial: '#15161c',
    rule: '#2d303b',
    edge: 'rgba(255,255,255,0.14)',
    shadow: 'rgba(0,0,0,0.62)',
    glow: 0.22,
    glowRange: [0, 150],
  },
  light: {
    page: ['#fbf8f2', '#f1ece2'],
    card: '#ffffff',
    text: '#1a1b21',
    muted: '#4f515b',
    accent: '#8f5b00',
    star: '#c26a00',
    starEmpty: '#d5cfc3',
    badge: '#15161c',
    badgeText: '#ffffff',
    badgeEdge: 'rgba(255,255,255,0.1)',
    badgeAccent: '#7fe3c4',
    number: '#ffc24b',
    people: [
      ...['#a85604', '#0067a5', '#00705a', '#b3261e', '#6b3fa0', '#5b5d68'],
      ...['#9c2467', '#3f6b12', '#2a4fb0', '#7a4a21', '#6b5900', '#00696f'],
    ],
    initial: '#ffffff',
    rule: '#ded7c9',
    edge: 'rgba(0,0,0,0.12)',
    shadow: 'rgba(66,48,20,0.34)',
    glow: 0.14,
    glowRange: [140, 255],
  },
}

/** Series colours of charts, told apart by people who see no red or no green (after Okabe and Ito). */
export const seriesColours: Record<Theme, readonly string[]> = {
  dark: ['#ffc24b', '#5cc8f5', '#7fe3c4', '#ff8f6b', '#c9a6ff', '#f0e68c'],
  light: ['#a85604', '#0067a5', '#00705a', '#b3261e', '#6b3fa0', '#5b5d68'],
}

function luminance(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16)
  const [red, green, blue] = [value >> 16, (value >> 8) & 255, value & 255].map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}
