import { around, cool, dark, faded, hot, motif, pale, sky, third } from '../ink.ts'

export const western = {
  mesa: motif({ title: 'top', silhouette: true }, ({ between, pick }) => [
    third.disc(between(36, 64), 92, 31),
    hot`M-10 124 V104 H6 L9 84 H27 L31 104 H44 V112 H110 V170 H-10Z`,
    cool`M110 128 V96 H96 L93 76 H79 L76 100 H62 L58 118 H-10 V170 H110Z`,
    dark`M-10 130 Q30 122 60 128 T110 126 V170 H-10Z`,
    dark.line(4, `M${pick([20, 24, 78])} 134 v-38 m0 22 h-8 v-12 m8 6 h8 v-12`),
  ]),

  badge: motif({ foot: 103 }, ({ next }) => [
    hot.rays(50, 54, 20, 130, next()),
    [dark.disc(50, 54, 42), third.ring(50, 54, 37.5, 0.9), third.star(50, 54, 35, 5, 0.46)],
    around(50, 54, 34.6, 5, -Math.PI / 2).map((tip) => third.disc(...tip, 3.7)),
    pale.star(50, 54, 29, 5, 0.46),
    [dark.disc(50, 54, 9), hot.star(50, 54, 7, 5, 0.42)],
  ]),

  rider: motif({ sheet: 'dark' }, [
    sky('hot', 'third'),
    pale.disc(58, 60, 34),
    faded(0.9, cool`M-10 96 L14 76 L28 84 L44 72 L70 88 L92 74 L110 90 V130 H-10Z`),
    dark`M-10 100 Q30 90 58 97 T110 95 V170 H-10Z`,
    dark`M34 98 L36 84 Q31 78 33 71 L28 64 L24 68 L21 65 L27 56 L33 54 L37 58 L48 65 Q60 62 70 66 Q78 68 80 84 L77 80 Q76 76 73 76 L74 86 L71 98 H68 L69 86 L65 79 Q54 82 46 80 L42 86 L38 98Z`,
    dark`M48 67 L47 53 Q48 47 53 47 L57 50 L60 66 L56 76 L53 75 L54 66Z`,
    dark.disc(52.4, 43.4, 3.7),
    dark`M42.6 41.6 Q48 42 48.6 38.6 Q50 35.4 53 36.6 Q56 35.6 56.6 39.6 Q59 42.6 63 41.4 Q53 46.2 42.6 41.6Z`,
  ]),
}
