/**
 * @import { Answer, Bodies, PageCommand } from '../protocol.ts'
 * @import { Person } from './message.js'
 * @import { Entry } from './transcript.js'
 */
import { commandOf } from './command-line.js'
import { Composer } from './composer.js'
import { enlarge, openForm } from './dialogs.js'
import { filledWith, takeDrops } from './drop.js'
import { byId, make } from './elements.js'
import { icon } from './icons.js'
import { avatar, message, replyContent } from './message.js'
import { post, Refusal, speaker, start } from './server.js'
import { fill, texts, translatePage } from './strings.js'
import { drop, entries, keep, write } from './transcript.js'

const BOT = { id: 'bot', name: 'Marquee' }
/** What a newcomer may try, and the text that says what it brings. */
const EXAMPLES = {
  '/start': texts.exampleStart,
  '/recommend similar:true': texts.exampleRecommend,
  '/rate the matrix 4.5': texts.exampleRate,
  '/import': texts.exampleImport,
  '/help': texts.exampleHelp,
}
const log = byId('log')
const status = byId('status')
/** @type {readonly Person[]} */
let people = []
let running = 0
/** @type {Composer} */
let composer

function personOf(/** @type {string} */ id) {
  const found = people.find((person) => person.id === id)
  if (!found) throw new Error(`Expected somebody with the id ${id}`)
  return found
}

/** Adds to the conversation and shows it; the welcome has done its work. */
function say(/** @type {HTMLElement} */ element) {
  byId('welcome').hidden = true
  log.append(element)
  reveal(element)
}

function reveal(/** @type {HTMLElement} */ element) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  // Of what does not fit, the beginning; else everything down to the end.
  const tall = element.offsetHeight > log.clientHeight
  const top = tall ? element.offsetTop : log.scrollHeight
  log.scrollTo({ top, behavior: calm ? 'auto' : 'smooth' })
}

/**
 * An entry of the transcript as an element.
 * @param {Entry} entry
 * @returns {HTMLElement}
 */
function elementOf(entry) {
  const at = new Date(entry.at)
  const person = personOf(entry.person)
  if (entry.text !== undefined) {
    const element = message(person, at, undefined, make('p', { class: 'said' }, entry.text))
    if (entry.onlyFor) element.dataset.onlyFor = entry.onlyFor
    hideFromOthers(element)
    return element
  }
  const content = replyContent(entry.reply, {
    enlarge,
    write: (command) => composer.write(command),
    act: (actionId, values, control) => act(actionId, values, control, { element, entry }),
  })
  const element = message(BOT, at, entry.onlyFor ? person : undefined, ...content)
  hideFromOthers(element)
  return element
}

/**
 * Asks the server while the bot "types".
 * @template {'messages' | 'actions' | 'forms'} Route
 * @param {Route} route
 * @param {Bodies[Route]} body
 * @param {(answer: Answer, author: Person) => void} settle
 * @param {() => void} again
 */
function ask(route, body, settle, again) {
  return attempt(() => post(route, body), settle, again)
}

/**
 * Shows that the bot is at work; every refusal becomes a message with a way to try again.
 * @param {() => Promise<Answer>} work
 * @param {(answer: Answer, author: Person) => void} settle
 * @param {() => void} again
 */
async function attempt(work, settle, again) {
  const author = personOf(speaker.person)
  running++
  status.textContent = texts.typing
  status.classList.add('busy')
  try {
    settle(await work(), author)
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error)
    const retry = make('button', { type: 'button', class: 'button secondary' }, texts.retry)
    const problem = message(
      BOT,
      new Date(),
      author,
      make('p', { class: 'problem' }, error instanceof Refusal ? error.message : texts.gone),
      make('div', { class: 'row' }, retry),
    )
    retry.addEventListener('click', () => {
      problem.remove()
      composer.focus()
      again()
    })
    say(problem)
  } finally {
    if (--running === 0) {
      status.textContent = ''
      status.classList.remove('busy')
    }
  }
}

/**
 * Shows what the bot answered to `author`.
 * @typedef {{element: HTMLElement, entry: Entry}} Source
 * @param {Answer} answer
 * @param {Person} author
 * @param {Source} [source] the message whose button or form was used
 */
function show(answer, author, source) {
  if (answer.kind === 'form') {
    openForm(answer, (fields) => {
      const body = { formId: answer.formId, fields }
      const send = () => {
        ask('forms', body, (next, asker) => show(next, asker, source), send)
      }
      send()
    })
    return
  }
  /** @type {Entry} */
  const entry = { at: new Date().toISOString(), person: author.id, reply: answer }
  if (answer.visibility === 'private') entry.onlyFor = author.id
  const element = elementOf(entry)
  if (answer.replace && source?.element.isConnected) {
    const hadFocus = source.element.contains(document.activeElement)
    source.element.replaceWith(element)
    keep(entry, source.entry)
    if (hadFocus) element.focus({ preventScroll: true })
  } else {
    keep(entry)
    say(element)
  }
}

/**
 * @param {string} actionId
 * @param {string[]} values
 * @param {HTMLElement} control
 * @param {Source} source
 */
async function act(actionId, values, control, source) {
  if (control.getAttribute('aria-disabled') === 'true') return
  control.setAttribute('aria-disabled', 'true')
  const again = () => act(actionId, values, control, source)
  await ask('actions', { actionId, values }, (answer, author) => show(answer, author, source), again)
  control.removeAttribute('aria-disabled')
}

/**
 * @param {string} text
 * @param {NonNullable<Bodies['messages']['picks']>} picks
 */
function send(text, picks) {
  /** @type {Entry} */
  const entry = { at: new Date().toISOString(), person: speaker.person, text }
  const mine = elementOf(entry)
  keep(entry)
  say(mine)
  const settle = (/** @type {Answer} */ answer, /** @type {Person} */ author) => {
    // As on the real platforms: a form leaves no trace of its command, and a private answer makes the
    // question private too.
    if (answer.kind === 'form') {
      mine.remove()
      drop(entry)
      byId('welcome').hidden = log.querySelector('.message') !== null
    } else if (answer.visibility === 'private') {
      mine.dataset.onlyFor = author.id
      entry.onlyFor = author.id
      write()
    }
    hideFromOthers(mine)
    show(answer, author)
  }
  const again = () => {
    ask('messages', { text, picks }, settle, again)
  }
  again()
}

/** A file that was dropped is imported: the form of that command, filled in with it. */
function importFile(/** @type {File} */ file) {
  const work = async () => {
    const answer = await post('messages', { text: '/import' })
    return answer.kind === 'form' ? post('forms', filledWith(answer, file)) : answer
  }
  attempt(work, show, () => importFile(file))
}

/** Shows what was said before the page was loaded again. */
function restore() {
  const elements = entries
    .filter((entry) => people.some((person) => person.id === entry.person))
    .map(elementOf)
  log.append(...elements)
  byId('welcome').hidden = elements.length > 0
  log.scrollTop = log.scrollHeight
}

function hideFromOthers(/** @type {HTMLElement} */ element) {
  const { onlyFor } = element.dataset
  element.hidden = onlyFor !== undefined && onlyFor !== speaker.person
}

function speakAs(/** @type {Person} */ person) {
  speaker.person = person.id
  for (const element of log.querySelectorAll('article')) hideFromOthers(element)
  status.textContent = fill(texts.speakingAs, { name: person.name })
}

function showPeople() {
  byId('people').append(
    ...people.map((person) =>
      make(
        'label',
        { class: 'person', title: person.name },
        make('input', {
          type: 'radio',
          name: 'person',
          value: person.id,
          checked: person.id === speaker.person,
          onchange: () => speakAs(person),
        }),
        avatar(person),
        make('span', { class: 'name' }, person.name),
      ),
    ),
  )
}

function showExamples(/** @type {readonly PageCommand[]} */ commands) {
  const examples = Object.entries(EXAMPLES).filter(([line]) => commandOf(line, commands))
  byId('examples').append(
    ...examples.map(([line, description]) =>
      make(
        'li',
        {},
        make(
          'button',
          {
            type: 'button',
            class: 'example',
            onclick: () => {
              send(line, {})
              composer.focus()
            },
          },
          make('code', {}, line),
          make('span', {}, description),
        ),
      ),
    ),
  )
}

function showTheme() {
  const { dataset } = document.documentElement
  const button = byId('theme')
  button.append(icon('sun'), icon('moon'))
  const label = () => button.setAttribute('aria-label', dataset.theme === 'dark' ? texts.light : texts.dark)
  button.addEventListener('click', () => {
    dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark'
    label()
    try {
      localStorage.setItem('theme', dataset.theme)
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  })
  label()
}

async function begin() {
  translatePage()
  // Without a pointer, the conversation can only be scrolled when it can be focused.
  log.tabIndex = 0
  showTheme()
  try {
    const { people: known, commands } = await start()
    people = known
    showPeople()
    composer = new Composer(commands, send)
    showExamples(commands)
    takeDrops(byId('drop'), importFile)
    restore()
    // A finger would only get a keyboard over the page.
    if (matchMedia('(hover: hover)').matches) composer.focus()
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    byId('welcome').append(make('p', { class: 'problem', role: 'alert' }, problem))
    if (!(error instanceof Refusal)) throw error
  }
}

begin()
