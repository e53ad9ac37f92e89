/** What the page itself says; the bot's own words come from the bot. */
const en = {
  about:
    'This is the bot as people meet it on Discord and Slack: rate a few films, ask for recommendations, press the buttons. Nothing leaves this machine.',
  bot: 'Marquee',
  cancel: 'Cancel',
  choose: 'Choose…',
  close: 'Close',
  conversation: 'Conversation',
  dark: 'Switch to dark colours',
  drop: 'Drop your export to import it',
  enlarge: 'Enlarge the picture',
  examples: {
    '/random-user': 'Meet a stranger and see what they might like',
    '/recommend similar:true': 'Five films for you, by their posters',
    '/rate the matrix 4.5': 'Say what you think of a film',
    '/import': 'Bring your films from Letterboxd, IMDb or Trakt',
    '/help': 'Everything that I can do',
  },
  gone: 'Marquee cannot be reached. Is it still running?',
  hint: 'Type / for commands; ↑ brings back the last one.',
  hintTouch: 'Type / for commands.',
  light: 'Switch to light colours',
  message: 'Message',
  onlyYou: 'Only you can see this',
  picture: 'Picture',
  placeholder: 'Message or /command',
  required: 'required',
  retry: 'Try again',
  save: (/** @type {string} */ name) => `Save ${name}`,
  send: 'Send',
  speakAs: 'Speak as',
  speakingAs: (/** @type {string} */ name) => `You are ${name} now.`,
  suggestions: 'Suggestions',
  tooLarge: (/** @type {string} */ name, /** @type {number} */ megabytes) =>
    `${name} is larger than ${megabytes} MB.`,
  tryOne: 'Try one of these:',
  typing: 'Marquee is typing…',
  unit: (/** @type {number} */ count) => (count === 1 ? '1 suggestion' : `${count} suggestions`),
  welcome: 'What shall we watch tonight?',
}

/** @type {typeof en} */
const de = {
  about:
    'Das ist der Bot, wie man ihn auf Discord und Slack trifft: Filme bewerten, Empfehlungen holen, Knöpfe drücken. Nichts verlässt diesen Rechner.',
  bot: 'Marquee',
  cancel: 'Abbrechen',
  choose: 'Bitte wählen…',
  close: 'Schließen',
  conversation: 'Unterhaltung',
  dark: 'Zu dunklen Farben wechseln',
  drop: 'Lass den Export los, um ihn zu importieren',
  enlarge: 'Bild vergrößern',
  examples: {
    '/random-user': 'Jemand Fremdes kennenlernen, samt Empfehlungen',
    '/recommend similar:true': 'Fünf Filme für dich, nach ihren Plakaten',
    '/rate the matrix 4.5': 'Sagen, wie ein Film war',
    '/import': 'Filme von Letterboxd, IMDb oder Trakt mitbringen',
    '/help': 'Alles, was ich kann',
  },
  gone: 'Marquee ist nicht zu erreichen. Läuft es noch?',
  hint: '/ zeigt die Befehle; ↑ holt den letzten zurück.',
  hintTouch: '/ zeigt die Befehle.',
  light: 'Zu hellen Farben wechseln',
  message: 'Nachricht',
  onlyYou: 'Nur du kannst das sehen',
  picture: 'Bild',
  placeholder: 'Nachricht oder /Befehl',
  required: 'nötig',
  retry: 'Noch einmal versuchen',
  save: (name) => `${name} speichern`,
  send: 'Senden',
  speakAs: 'Sprechen als',
  speakingAs: (name) => `Du bist jetzt ${name}.`,
  suggestions: 'Vorschläge',
  tooLarge: (name, megabytes) => `${name} ist größer als ${megabytes} MB.`,
  tryOne: 'Probier eins davon:',
  typing: 'Marquee schreibt…',
  unit: (count) => (count === 1 ? '1 Vorschlag' : `${count} Vorschläge`),
  welcome: 'Was schauen wir heute Abend?',
}

export const language = navigator.language.startsWith('de') ? 'de' : 'en'
export const texts = language === 'de' ? de : en

/** Puts the language's texts where the page's HTML marks them. */
export function translatePage() {
  document.documentElement.lang = language
  for (const element of document.querySelectorAll('[data-text]'))
    element.textContent = markedText(element, 'data-text')
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', markedText(element, 'data-label'))
}

/**
 * @param {Element} element
 * @param {string} attribute
 */
function markedText(element, attribute) {
  const found = Object.entries(texts).find(([key]) => key === element.getAttribute(attribute))
  if (typeof found?.[1] !== 'string') throw new Error(`Expected a text for ${element.outerHTML}`)
  return found[1]
}
