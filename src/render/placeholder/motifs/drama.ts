import { at, cool, dark, discs, faded, ground, hot, type Ink, motif, pale, third, times } from '../ink.ts'
import { romance } from './romance.ts'

const mask = 'M-23 -26 Q0 -20 23 -26 Q27 8 14 24 Q0 36 -14 24 Q-27 8 -23 -26Z'
const grief = dark`M-14 -8 Q-9 -12 -4 -6 Q-9 -5 -14 -8Z M4 -6 Q9 -12 14 -8 Q9 -5 4 -6Z M-11 17 Q0 4 11 17 Q0 11 -11 17Z`
const mirth = dark`M-15 -5 Q-9.6 -13 -4 -7 Q-9 -8 -15 -5Z M4 -7 Q9.6 -13 15 -5 Q9 -8 4 -7Z M-14 5 Q0 12 14 5 Q9 21 0 21 Q-9 21 -14 5Z`
const waiting = dark`M0 0 L-1 -22 Q-5 -26 -4 -38 Q-3 -44 2 -45 L2 -48 A5.6 5.6 0 1 1 8 -48 L8 -45 Q14 -43 14 -34 L13 -20 L11 0Z`
const bird = hot`M0 0 Q8 -9 18 -6 L30 -18 Q32 -6 24 0 L27 7 L18 6 Q6 11 0 4 L-6 3Z`

const pole = (x: number, size: number) => [
  dark.line(1.2 * size, `M${x} ${104 + size * 8} v${-30 * size}`),
  dark.line(size, `M${x - 6 * size} ${104 - size * 18} h${12 * size}`),
]

export const drama = {
  masks: motif({}, [
    at({ x: 63, y: 63, turn: 0.2 }, cool(mask), grief),
    at({ x: 37, y: 43, size: 1.06, turn: -0.16 }, hot(mask), mirth),
  ]),

  windowLight: motif({ sheet: 'dark', silhouette: true }, [
    [ground.below(0), dark.below(96)],
    [faded(0.92, third`M22 14 H60 V72 H22Z`), hot.disc(47, 42, 11)],
    dark`M39.6 14 h2.6 v58 h-2.6Z M22 41 h38 v2.6 h-38Z`,
    dark.line(2.8, 'M22 14 H60 V72 H22Z'),
    faded(0.55, pale`M30 96 H70 L92 104 H46Z`),
    at({ x: 70, y: 100, size: 1.04 }, waiting),
  ]),

  alone: motif({ title: 'top', silhouette: true }, ({ pick }) => [
    pick([hot, cool]).below(104),
    [third.disc(50, 92, 24), dark.disc(50, 78.4, 3.4)],
    dark`M47.6 112 L47 98 L46 88 Q46 82 50 82 Q54 82 54 88 L53 98 L52.4 112 L68 160 H32Z`,
  ]),

  blocks: motif({ foot: 103 }, ({ between, pick }) => {
    const about = (value: number) => value + between(-2.6, 2.6)
    let top = 8
    const row = (left: Ink, right: Ink) => {
      const [y, foot, middle] = [top, top + between(23, 32), between(34, 66)]
      const [west, east] = [middle - 2, middle + 2]
      top = foot + 4
      return [
        left`M${about(8)} ${about(y)} L${about(west)} ${about(y)} L${about(west)} ${foot} L${about(8)} ${about(foot)}Z`,
        right`M${about(east)} ${about(y)} L${about(92)} ${about(y)} L${about(92)} ${about(foot)} L${about(east)} ${foot}Z`,
      ]
    }
    return [
      [row(hot, third), row(cool, dark), row(pale, hot)],
      discs(50, 52, [12.5, ground], [8, pick([dark, hot])]),
    ]
  }),

  // The door is open and the bird is out.
  birdcage: motif({ silhouette: true }, ({ between, pick }) => [
    pick([third, pale]).disc(50, 54, 42),
    dark.line(1.5, 'M50 2 V14 M27 92 V46 Q27 16 50 16 Q73 16 73 46 V92 M50 16 V92 M27 50 H73'),
    dark.line(1.5, 'M38.5 92 V44 Q39 22 50 16 M61.5 92 V44 Q61 22 50 16'),
    [dark.rect(24, 90, 52, 6, 2), dark.ring(50, 12, 3, 1.4), dark`M73 60 L90 66 V90 L73 84Z`],
    at({ x: between(12, 20), y: between(22, 32), size: 0.92, turn: -0.3 }, bird),
  ]),

  openRoad: motif({ title: 'top', silhouette: true }, ({ between }) => {
    const dash = (from: number, to: number) =>
      pale`M${50 - from * 3} ${101 + from * 51} h${from * 6} L${50 + to * 3} ${101 + to * 51} h${-to * 6}Z`
    return [
      third.disc(between(30, 70), 92, 26),
      cool`M-10 104 Q20 90 46 98 T110 92 V170 H-10Z`,
      [hot.below(101), dark`M49 101 H51 L92 152 H8Z`],
      times(7, (index) => dash((index / 7) ** 1.6, ((index + 0.5) / 7) ** 1.6)),
      [pole(20, 1.5), pole(32, 0.9), pole(39, 0.55), pole(44, 0.35)],
    ]
  }),

  umbrella: romance.umbrella,
}
