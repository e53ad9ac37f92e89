/** Strokes on a grid of 24 units: emoji and signs need fonts that many machines lack. */
const STROKES = {
  plus: 'M12 5v14M5 12h14',
  eye: 'M2 12s3.5-7 10-7 10 7 10 7-3.5 7-10 7-10-7-10-7ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  never: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM5.7 5.7l12.6 12.6',
  question:
    'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM9.2 9.3a2.9 2.9 0 0 1 5.6.9c0 1.9-2.8 2.3-2.8 3.9M12 17.2v.01',
  bookmark: 'M6 4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v17l-6-4.5L6 21Z',
  share: 'M4 13v6a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-6M12 15V3M8 7l4-4 4 4',
  back: 'M9 14 4 9l5-5M4 9h10a5.5 5.5 0 0 1 0 11h-3',
  die: 'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1ZM8.5 8.5v.01M15.5 8.5v.01M12 12v.01M8.5 15.5v.01M15.5 15.5v.01',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'M6 9l6 6 6-6',
  heart: 'M12 20.5 4.2 12.6a5 5 0 0 1 7.1-7l.7.7.7-.7a5 5 0 0 1 7.1 7Z',
  up: 'M7 11v9H4v-9ZM7 11l4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7',
  under: 'M7 13V4H4v9ZM7 13l4 8a2.5 2.5 0 0 0 2.5-2.5V15H19a2 2 0 0 0 2-2.3l-1.2-7A2 2 0 0 0 17.8 4H7',
  target: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 12v.01',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8Z',
  lens: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21',
  corn: 'M6 9h12l-1.5 12h-9ZM6 9a3 3 0 0 1 2.5-4.5 4 4 0 0 1 7 0A3 3 0 0 1 18 9M10.5 9l.5 12M13.5 9l-.5 12',
}

/**
 * Which drawing stands for an emoji of the bot's buttons.
 * @type {Readonly<Record<string, keyof typeof STROKES>>}
 */
export const EMOJI = {
  '➕': 'plus',
  '👀': 'eye',
  '🔖': 'bookmark',
  '🚫': 'never',
  '❓': 'question',
  '📣': 'share',
  '↩️': 'back',
  '🎲': 'die',
  '❤️': 'heart',
  '👍': 'up',
  '👎': 'under',
  '🎯': 'target',
  '🍿': 'corn',
  '⭐': 'star',
  '🔎': 'lens',
}

/** @param {keyof typeof STROKES} name */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', `icon ${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', STROKES[name])
  svg.append(path)
  return svg
}

/**
 * What stands for an emoji of the bot's buttons; undefined: nothing does, and the button has its words alone.
 * @param {string | undefined} emoji
 */
export function iconOf(emoji) {
  const drawing = emoji && Object.hasOwn(EMOJI, emoji) && EMOJI[emoji]
  return drawing ? icon(drawing) : undefined
}
