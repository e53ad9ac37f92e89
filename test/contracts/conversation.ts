import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Visibility } from '../../src/bot/core/reply.ts'
import { sample } from '../bot/imports/samples.ts'
import { makeZip } from '../engine/dataset/make-zip.ts'

/** The people of the script. They share one server, workspace or page. */
export const people = {
  ada: { displayName: 'Ada', locale: 'en-US' },
  ben: { displayName: 'Ben', locale: 'en-US' },
  cleo: { displayName: 'Cleo', locale: 'en-US' },
  dora: { displayName: 'Dora', locale: 'de' },
  elena: { displayName: 'Elena', locale: 'es-419' },
  fleur: { displayName: 'Fleur', locale: 'fr' },
  emi: { displayName: '絵美', locale: 'ja' },
  joao: { displayName: 'João', locale: 'pt-BR' },
} as const

export type PersonKey = keyof typeof people

/** What one person sees in answer to what they did, as they would read it. */
export interface Observed {
  /** All words of the message; list numbers and markup may be there or not. */
  text: string
  /** One a picture. */
  altTexts: readonly string[]
  /** Labels of the buttons, without emoji. */
  buttons: readonly string[]
  /** Names of what the menus offer. */
  choices: readonly string[]
  files: readonly { name: string; text: string }[]
  /** When the answer is a form; choices by the label of their field. */
  form?: { title: string; labels: readonly string[]; choices: Readonly<Record<string, readonly string[]>> }
  visibility: Visibility
}

/** A file in a person's hands. */
interface FileToSend {
  name: string
  bytes: Uint8Array
}

/** Who may set things for the server, where not everybody may. */
export const manages = (who: PersonKey): boolean => who === 'ada'

/** A platform's test bench, as far as the conversation needs it. Rejects when no answer comes. */
export interface ChatDriver {
  /** Options as on Discord; text platforms write them as `name:value` with quotes. */
  command(
    who: PersonKey,
    name: string,
    options?: Record<string, string | number | boolean>,
  ): Promise<Observed>
  /** Presses the button with this label on the newest message that has one, whoever asked for it. */
  press(who: PersonKey, label: string): Promise<Observed>
  /** Picks from the menu on the newest message that offers it. */
  choose(who: PersonKey, choice: string): Promise<Observed>
  /** Fills in and sends the form that is open: values, names of choices, files or people by the label of their field. */
  submit(
    who: PersonKey,
    fields: Record<string, string | FileToSend | readonly PersonKey[]>,
  ): Promise<Observed>
  /** Somebody as they are written in an option. */
  mention(who: PersonKey): string
  /** Names of the suggestions. */
  suggest(who: PersonKey, command: string, option: string, typed: string): Promise<string[]>
  /** True: the place is everybody's, so that everybody may set things for it. */
  everybodyManages?: true
  /** True: nothing can be said there unasked. */
  withoutPosts?: true
  /** Stops the bot and starts another one on the same store. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Without the markup and the escapes that platforms differ in. */
const plain = (text: string): string => text.replaceAll(/[*_`\\]/g, '').replaceAll(/\s+/g, ' ')

/** The recommended films as the alt text numbers them: "Heat (1995)". */
function filmsOf(observed: Observed): string[] {
  return [...observed.altTexts.join('\n').matchAll(/\d+\. (.+? \(\d{4}\)) · /g)].map((match) => match[1]!)
}

function expectPrivate(observed: Observed, ...words: string[]): void {
  expect(observed.visibility).toBe('private')
  for (const word of words) expect(plain(observed.text)).toContain(plain(word))
}

/** A list is shown as a picture, and again in words. */
function expectList(observed: Observed, count: number): string[] {
  const films = filmsOf(observed)
  expect(films).toHaveLength(count)
  expect(observed.altTexts).toHaveLength(1)
  expect(observed.altTexts[0]!.length).toBeLessThanOrEqual(1024)
  for (const film of films) expect(plain(observed.text)).toContain(plain(film))
  return films
}

/** The films that are asked about, as the alt text numbers them. */
function askedIn(observed: Observed): string[] {
  const films = [...observed.altTexts.join('\n').matchAll(/\d\. (.+? \(\d{4}\))(?=; |\.)/g)]
  expect(films).toHaveLength(9)
  return films.map((match) => match[1]!)
}

const table = (...lines: string[]): Buffer => Buffer.from(lines.join('\n'))
/** One of Letterboxd's own files; stars only in ratings.csv. */
function boxd(...films: [title: string, year: number, stars?: string][]): Buffer {
  const columns = ['Date,Name,Year,Letterboxd URI', ...(films[0]![2] ? ['Rating'] : [])]
  const rows = films.map(([title, year, ...stars]) => [
    '2025-05-05',
    title,
    year,
    'https://boxd.it/x',
    ...stars,
  ])
  return table(columns.join(','), ...rows.map((row) => row.join(',')))
}

/** Sends a file by the form that stands in for the command where commands take no files. */
async function sendImport(
  chat: ChatDriver,
  who: PersonKey,
  file: FileToSend,
  label = 'The export: zip, csv or json',
): Promise<Observed> {
  const { form } = await chat.command(who, 'import')
  expect(form?.labels).toEqual([label])
  return chat.submit(who, { [label]: file })
}

const LIST_BUTTONS = ['More', 'Save', 'Seen it', 'Not interested', 'Why these?']

/** What the steps hand on to later ones. */
interface Memory {
  shown: string[]
  code: string
}

interface Step {
  title: string
  run(chat: ChatDriver, memory: Memory): Promise<void>
}

/**
 * THE conversation: every command, every kind of button, the mistakes, a restart. It stands on
 * films that MovieLens 1M, the sample and the tests' small world all have.
 */
const conversation: readonly Step[] = [
  {
    title: 'help lists the commands, privately',
    async run(chat) {
      const help = await chat.command('ada', 'help')
      expectPrivate(help, '/recommend', '/rate', '/forget-me')
      expectPrivate(await chat.command('ada', 'help', { command: 'rate' }), 'Usage: /rate movie stars')
    },
  },
  {
    title: 'help speaks the language of the person',
    async run(chat) {
      expectPrivate(await chat.command('dora', 'help'), 'Deine Bewertungen')
    },
  },
  {
    title: 'about names the data set and how to get rid of it all',
    async run(chat) {
      expectPrivate(await chat.command('ada', 'about'), 'Data set:', '/forget-me')
    },
  },
  {
    title: 'a newcomer gets a public list and one sentence on how to make it theirs',
    async run(chat) {
      const list = await chat.command('ada', 'recommend')
      expectList(list, 5)
      expect(list.visibility).toBe('public')
      expect(list.buttons).toEqual(expect.arrayContaining(LIST_BUTTONS))
      expect(plain(list.text)).toContain('I know nothing about your taste yet')
      expect(list.buttons).toContain('Teach me your taste')
    },
  },
  {
    title: 'a newcomer teaches their taste in a press, answers, goes back, and goes on after a restart',
    async run(chat) {
      await chat.command('cleo', 'recommend', { private: true })
      const first = await chat.press('cleo', 'Teach me your taste')
      expectPrivate(first, 'Round 1 of 3', 'How was number 1,')
      const films = askedIn(first)
      expect(first.choices).toEqual(films.map((film, k) => `${k + 1}. ${film}`))
      for (const film of films) expect(plain(first.text)).toContain(plain(film))
      expectPrivate(await chat.press('cleo', 'Loved it'), `${films[0]} · loved it`, 'How was number 2,')
      await chat.restart()
      expectPrivate(await chat.press('cleo', 'Not seen'), `${films[1]} · not seen`, 'How was number 3,')
      expectPrivate(await chat.press('cleo', 'Undo'), 'How was number 2,')
      expectPrivate(await chat.press('cleo', 'Not for me'), `${films[1]} · not for me`)
      expectPrivate(await chat.choose('cleo', `9. ${films[8]}`), 'How was number 9,')
      expectPrivate(await chat.press('cleo', 'Fine'), `${films[8]} · fine`, 'How was number 3,')
      expectPrivate(
        await chat.command('cleo', 'ratings'),
        'Your ratings (3)',
        films[0]!,
        films[1]!,
        films[8]!,
      )
    },
  },
  {
    title:
      'three rounds and no more, of ever other films; then the first recommendation, and all of it can be erased',
    async run(chat) {
      const second = await chat.press('cleo', 'None of the others')
      expectPrivate(second, 'Round 2 of 3')
      const third = await chat.press('cleo', 'None of the others')
      expectPrivate(third, 'Round 3 of 3')
      const list = await chat.press('cleo', 'None of the others')
      expectPrivate(list, 'Thank you', 'Top rated by Cleo')
      expect(list.altTexts).toHaveLength(1)
      const { files } = await chat.command('cleo', 'my-data')
      const data = JSON.parse(files[0]!.text)
      expect([data.ratings.length, data.unseen.length]).toEqual([3, 24])
      const rated = data.ratings.map(({ movieId }: { movieId: number }) => movieId)
      expect(
        new Set([...rated, ...data.unseen.map(({ movieId }: { movieId: number }) => movieId)]).size,
      ).toBe(27)
      await chat.command('cleo', 'forget-me')
      expectPrivate(await chat.press('cleo', 'Erase everything'), 'is erased')
      const again = await chat.command('cleo', 'start')
      expectPrivate(again, 'Round 1 of 3')
      expect(again.text).not.toContain('loved it')
      const nothing = JSON.parse((await chat.command('cleo', 'my-data')).files[0]!.text)
      expect([nothing.ratings, nothing.unseen]).toEqual([[], []])
    },
  },
  {
    title: 'titles are suggested while they are typed',
    async run(chat) {
      expect((await chat.suggest('ada', 'rate', 'movie', 'toy st'))[0]).toBe('Toy Story (1995)')
      expect(await chat.suggest('ada', 'similar', 'movie', 'matrx')).toContain('The Matrix (1999)')
    },
  },
  {
    title: 'a rating is saved, changed and taken back',
    async run(chat) {
      const first = await chat.command('ada', 'rate', { movie: 'Toy Story', stars: 5 })
      expectPrivate(first, 'Saved: Toy Story (1995), 5 stars.')
      const second = await chat.command('ada', 'rate', { movie: 'toy story (1995)', stars: 3.5 })
      expectPrivate(second, '3.5 stars instead of 5 stars')
      expectPrivate(await chat.press('ada', 'Undo'), 'Toy Story (1995) has 5 stars again')
      await chat.command('ada', 'rate', { movie: 'Matrix, The', stars: 4.5 })
      await chat.command('ada', 'rate', { movie: 'Die Hard', stars: 4 })
      const all = await chat.command('ada', 'ratings')
      expectPrivate(all, 'Your ratings (3)', 'Toy Story (1995)', 'The Matrix (1999)', 'Die Hard (1988)')
    },
  },
  {
    title: 'recommend similar:true shows favourites, five films and poster percentages',
    async run(chat, memory) {
      const list = await chat.command('ada', 'recommend', { similar: true })
      const films = expectList(list, 5)
      expect(list.visibility).toBe('public')
      expect(plain(list.text)).toContain('Top rated by Ada')
      expect(list.altTexts[0]).toMatch(/Toy Story \(1995\) · ★ 5/)
      expect(list.altTexts[0]).toMatch(/poster \d+ ?%/)
      expect(films).not.toContain('Toy Story (1995)')
      memory.shown = films
    },
  },
  {
    title: 'why is answered to the person alone, and only to them',
    async run(chat) {
      expectPrivate(await chat.press('ada', 'Why these?'), 'Why these films')
      expectPrivate(await chat.press('ben', 'Why these?'), 'belongs to the person who asked')
    },
  },
  {
    title: 'more never repeats, a restart between included',
    async run(chat, memory) {
      for (const restart of [false, true]) {
        if (restart) await chat.restart()
        const films = expectList(await chat.press('ada', 'More'), 5)
        expect(films.filter((film) => memory.shown.includes(film))).toEqual([])
        memory.shown.push(...films)
      }
      expectPrivate(await chat.press('ben', 'More'), 'belongs to the person who asked')
    },
  },
  {
    title: 'seen it opens a form that rates',
    async run(chat) {
      const opened = await chat.press('ada', 'Seen it')
      expect(opened.form?.labels).toEqual(['Which film?', 'How many stars?'])
      const film = opened.form!.choices['Which film?']![0]!
      const saved = await chat.submit('ada', { 'Which film?': film, 'How many stars?': '★★★★ 4' })
      expectPrivate(saved, `Saved: ${film}, 4 stars.`)
    },
  },
  {
    title: 'a film of no interest never comes again',
    async run(chat) {
      const before = filmsOf(await chat.command('ada', 'recommend', { private: true }))
      const asked = await chat.press('ada', 'Not interested')
      expectPrivate(asked, 'never suggest to you again')
      expect(asked.choices).toEqual(before)
      expectPrivate(await chat.choose('ada', before[0]!), `${before[0]} will not be suggested to you again`)
      const after = await chat.command('ada', 'recommend', { private: true, count: 10 })
      expect(after.visibility).toBe('private')
      expect(filmsOf(after)).toHaveLength(10)
      expect(filmsOf(after)).not.toContain(before[0])
    },
  },
  {
    title: 'a film is saved for later, picked and taken off the watchlist',
    async run(chat) {
      expectPrivate(await chat.command('cleo', 'watchlist'), 'Your watchlist is empty')
      const films = filmsOf(await chat.command('cleo', 'recommend', { private: true }))
      const asked = await chat.press('cleo', 'Save')
      expectPrivate(asked, 'Which one shall I keep for you?')
      expect(asked.choices).toEqual(films)
      expectPrivate(await chat.choose('cleo', films[0]!), `${films[0]} is on your watchlist`)
      const typed = await chat.command('cleo', 'watchlist', { movie: 'Casablanca' })
      expectPrivate(typed, 'Casablanca (1942) is on your watchlist')
      const shown = await chat.press('cleo', 'Show watchlist')
      expectPrivate(shown, '2 films to see', films[0]!, 'Casablanca (1942)')
      expect(shown.altTexts[0]).toContain('Casablanca (1942) · ★')
      const first = await chat.press('cleo', 'Pick one for me')
      expectPrivate(first, 'Picked for you')
      const second = await chat.press('cleo', 'Another one')
      expect(second.text).not.toBe(first.text)
      await chat.command('cleo', 'watchlist')
      const left = await chat.choose('cleo', 'Casablanca (1942)')
      expectPrivate(left, 'Casablanca (1942) is off your watchlist', '1 film to see')
      await chat.choose('cleo', films[0]!)
      expectPrivate(await chat.command('cleo', 'watchlist'), 'Your watchlist is empty')
    },
  },
  {
    title: 'a film seen without stars is not suggested, until it is taken back',
    async run(chat) {
      expectPrivate(await chat.command('cleo', 'seen'), 'There is no film that I leave out')
      const [film = ''] = filmsOf(await chat.command('cleo', 'recommend', { private: true }))
      expectPrivate(await chat.command('cleo', 'seen', { movie: film }), `${film} counts as seen`)
      const without = await chat.command('cleo', 'recommend', { private: true, count: 10 })
      expect(filmsOf(without)).not.toContain(film)
      expectPrivate(await chat.command('cleo', 'seen'), 'Films I do not suggest (1)', `${film} · seen`)
      expectPrivate(await chat.choose('cleo', film), `${film} may be suggested to you again`)
      const again = await chat.command('cleo', 'recommend', { private: true })
      expect(filmsOf(again)).toContain(film)
    },
  },
  {
    title: 'a private list can be shared, as it was',
    async run(chat) {
      const list = await chat.command('ada', 'recommend', { private: true, similar: true })
      expect(list.visibility).toBe('private')
      const shared = await chat.press('ada', 'Share')
      expect(shared.visibility).toBe('public')
      expect(expectList(shared, 5)).toEqual(filmsOf(list))
      expect(shared.buttons).not.toContain('Share')
    },
  },
  {
    title: 'genre and decade narrow the list',
    async run(chat) {
      const options = { genre: 'Comedy', decade: 1990, count: 3, private: true }
      const films = filmsOf(await chat.command('ada', 'recommend', options))
      expect(films.length).toBeGreaterThan(0)
      for (const film of films) expect(film).toMatch(/\(199\d\)$/)
    },
  },
  {
    title: 'a wish in a language without spaces is read, and answered in it',
    async run(chat) {
      const list = await chat.command('emi', 'recommend', { wish: '怖い映画、続編なし', private: true })
      expectPrivate(list, 'このように理解しました：ホラー · 続編なし。')
      expect(list.buttons).toEqual(expect.arrayContaining(['もっと見る', '保存', '見た', '興味なし']))
      expect(list.altTexts[0]).toContain('ホラー')
      const mistake = await chat.command('emi', 'rate', { movie: 'Alien', stars: '９' })
      expectPrivate(mistake, '0.5から5まで0.5刻みの星')
    },
  },
  {
    title: 'a wish in Brazilian Portuguese is read, and answered in it',
    async run(chat) {
      const wish = 'algo engraçado, sem continuações'
      const list = await chat.command('joao', 'recommend', { wish, private: true })
      expectPrivate(list, 'Foi isto que entendi: Comédia · sem continuações.')
      expect(list.buttons).toEqual(expect.arrayContaining(['Mais', 'Salvar', 'Já vi', 'Não me interessa']))
    },
  },
  {
    title: 'a wish in Spanish and choices in French are read, and answered in them',
    async run(chat) {
      const wish = await chat.command('elena', 'recommend', {
        wish: 'algo gracioso, sin secuelas ni terror',
        private: true,
      })
      expectPrivate(wish, 'Así lo he entendido: Comedia · sin Terror · sin secuelas.')
      expect(wish.buttons).toEqual(expect.arrayContaining(['Más', 'Guardar', 'Ya vista', 'No me interesa']))
      const genres = await chat.command('fleur', 'recommend', {
        genre: 'comédie, sans horreur',
        private: true,
      })
      expectPrivate(genres, 'Des films que presque tout le monde aime')
      expect(genres.buttons).toEqual(
        expect.arrayContaining(['À voir', 'Déjà vu', 'Ne m’intéresse pas', 'Pourquoi ceux-là\u202f?']),
      )
      expectPrivate(
        await chat.command('fleur', 'rate', { movie: 'Alien', stars: '9' }),
        'Pour stars, il me faut des étoiles de 0,5 à 5',
      )
    },
  },
  {
    title: 'a wish in their own words is read, and what was not understood is said',
    async run(chat) {
      const wish = 'a funny film from the nineties with dinosaurs, no sequels'
      const list = await chat.command('ada', 'recommend', { wish, count: 3, private: true })
      for (const film of filmsOf(list)) expect(film).toMatch(/\(199\d\)$/)
      expect(plain(list.text)).toContain('As I understood you: Comedy · 1990s · no sequels.')
      expect(plain(list.text)).toContain('What I did not understand: “dinosaurs”.')
      expectPrivate(await chat.command('ada', 'recommend', { wish: 'dinosaurs' }), 'I did not understand')
    },
  },
  {
    title: 'one film has a card of its own, for the eyes of who asks',
    async run(chat) {
      const card = await chat.command('ada', 'film', { movie: 'Die Hard' })
      expectPrivate(card, 'Die Hard (1988)')
      expect(card.altTexts).toHaveLength(1)
      expect(card.buttons).toEqual(['Rate it', 'Save', 'More like this'])
      expectPrivate(await chat.press('ada', 'More like this'), 'Films like Die Hard (1988)')
    },
  },
  {
    title: 'an unclear title is asked about, the answer goes on from there',
    async run(chat) {
      const asked = await chat.command('ada', 'similar', { movie: 'alie' })
      expectPrivate(asked, 'Did you mean')
      expect(asked.choices).toEqual(expect.arrayContaining(['Alien (1979)', 'Aliens (1986)']))
      const answer = await chat.choose('ada', 'Alien (1979)')
      expect(plain(answer.text)).toContain('Films like Alien (1979)')
      expect(answer.altTexts).toHaveLength(1)
    },
  },
  {
    title: 'the address of a film elsewhere is that film',
    async run(chat) {
      const movie = 'https://letterboxd.com/film/fargo/'
      const answer = await chat.command('ada', 'similar', { movie, private: true })
      expectPrivate(answer, 'Films like Fargo (1996)')
      const nameless = 'https://www.imdb.com/title/tt9999999/?ref_=fn'
      const unknown = await chat.command('ada', 'rate', { movie: nameless, stars: 4 })
      expectPrivate(unknown, 'tt9999999', 'is not in my catalogue')
    },
  },
  {
    title: 'none of the films asked about: nothing is done, in one sentence',
    async run(chat) {
      const before = await chat.command('ada', 'ratings')
      const asked = await chat.command('ada', 'rate', { movie: 'alie', stars: 1 })
      expectPrivate(asked, 'Did you mean')
      expect(asked.buttons).toContain('None of these')
      expectPrivate(await chat.press('ada', 'None of these'), 'Nothing was changed')
      expect((await chat.command('ada', 'ratings')).text).toBe(before.text)
      // A question whose answer would be public ends just as privately.
      await chat.command('ada', 'similar', { movie: 'alie' })
      expectPrivate(await chat.press('ada', 'None of these'), 'Nothing was changed')
    },
  },
  {
    title: 'mistakes are answered in a sentence, privately',
    async run(chat) {
      expectPrivate(await chat.command('ben', 'rate', { movie: 'Fargo', stars: 9 }), 'stars from 0.5 to 5')
      expectPrivate(
        await chat.command('ben', 'link', { user: 99_999_999 }),
        'Expected the number of a MovieLens',
      )
      expectPrivate(await chat.command('ben', 'similar', { movie: 'zqxjkvw' }), 'is not in my catalogue')
      expectPrivate(await chat.command('ben', 'ratings'), 'You have not rated a film yet')
    },
  },
  {
    title: 'a random profile is met and borrowed',
    async run(chat) {
      const met = await chat.command('ben', 'random-user')
      expectList(met, 5)
      expect(met.visibility).toBe('public')
      expect(plain(met.text)).toMatch(/MovieLens member|Simulated person/)
      expectPrivate(await chat.press('ben', 'Borrow this taste'), 'Linked: from now on you borrow the taste')
      expectPrivate(await chat.command('ben', 'profile'), 'Linked MovieLens member:')
      const list = await chat.command('ben', 'recommend', { private: true })
      expect(plain(list.text)).toContain('Top rated by Ben')
      expectPrivate(await chat.command('ben', 'unlink'), 'Unlinked from MovieLens member')
      expectPrivate(await chat.command('ben', 'unlink'), 'You are not linked')
      expectPrivate(await chat.command('ben', 'link', { user: 7 }), 'MovieLens member 7')
      expectPrivate(await chat.command('ben', 'unlink'), 'Unlinked from MovieLens member 7')
    },
  },
  {
    title: 'facts are set, kept and skipped',
    async run(chat) {
      const facts = { gender: 'F', age: '25', occupation: '12' }
      expectPrivate(await chat.command('ben', 'profile', facts), 'Female', '25-34', 'programmer')
      const skipped = await chat.command('ben', 'profile', { gender: 'skip' })
      expectPrivate(skipped, 'Gender: not said', '25-34', 'programmer')
    },
  },
  {
    title: 'a rating is removed and put back',
    async run(chat) {
      expectPrivate(await chat.command('ada', 'unrate', { movie: 'Die Hard' }), 'Removed: Die Hard (1988)')
      expectPrivate(await chat.press('ada', 'Undo'), 'Die Hard (1988) has 4 stars again')
      expectPrivate(
        await chat.command('ada', 'unrate', { movie: 'Casablanca' }),
        'You have not rated Casablanca',
      )
    },
  },
  {
    title: 'a hostile or useless file is refused in a sentence, and nothing is changed',
    async run(chat) {
      const before = (await chat.command('ada', 'ratings')).text
      const page = await sendImport(chat, 'ada', { name: 'ratings.csv', bytes: sample('not-a-csv.csv') })
      expectPrivate(page, 'This is a web page, perhaps of a login')
      const outside = makeZip([{ name: '../ratings.csv', content: sample('letterboxd-ratings.csv') }])
      expectPrivate(
        await sendImport(chat, 'ada', { name: 'x.zip', bytes: outside }),
        'damaged, not complete or not safe to open',
      )
      const bomb = makeZip([{ name: 'ratings.csv', content: Buffer.alloc(51 * 2 ** 20) }])
      expectPrivate(
        await sendImport(chat, 'ada', { name: 'x.zip', bytes: bomb }),
        'unpacks to more than 50 MB',
      )
      expect((await chat.command('ada', 'ratings')).text).toBe(before)
    },
  },
  {
    title: 'an export is looked at first: what is doubtful is asked, and cancelled it leaves nothing',
    async run(chat) {
      const bytes = table('Title,Year,Rating', 'Fargo,1996,4', 'Alien,,3', 'Nobody Knows This One,1990,5')
      const preview = await sendImport(chat, 'cleo', { name: 'mine.csv', bytes })
      expectPrivate(
        preview,
        'Import of mine.csv',
        '3 lines read: 1 found, 1 doubtful, 1 not in my catalogue',
        'Fargo (1996) ★ 4',
        'Nobody Knows This One (1990)',
        'Nothing is saved yet',
      )
      expect(preview.choices).toEqual(['Alien (1979)', 'None of these'])
      const answered = await chat.choose('cleo', 'Alien (1979)')
      expectPrivate(answered, 'New ratings: 2', 'Alien (1979) ★ 3')
      expectPrivate(await chat.press('cleo', 'Cancel'), 'Nothing was imported')
      expectPrivate(await chat.command('cleo', 'ratings'), 'You have not rated a film yet')
    },
  },
  {
    title:
      'an export is saved whole, again changes nothing, and is taken back whole, a restart between included',
    async run(chat) {
      const zip = makeZip([
        {
          name: 'letterboxd-cleo/ratings.csv',
          content: boxd(['Fargo', 1996, '4.5'], ['Die Hard', 1988, '2']),
        },
        { name: 'letterboxd-cleo/watched.csv', content: boxd(['Casablanca', 1942], ['Fargo', 1996]) },
        { name: 'letterboxd-cleo/watchlist.csv', content: boxd(['Alien', 1979]) },
      ])
      const file = { name: 'letterboxd-cleo.zip', bytes: zip }
      await sendImport(chat, 'cleo', file)
      expectPrivate(await chat.press('cleo', 'Save'), 'New ratings: 2', 'To the watchlist: 1', 'Saved')
      expectPrivate(await chat.command('cleo', 'ratings'), 'Your ratings (2)', 'Fargo (1996)', '4.5')
      const profile = await chat.command('cleo', 'profile')
      expectPrivate(profile, 'Films seen without stars: 1', 'Films on your watchlist: 1')
      expectPrivate(await sendImport(chat, 'cleo', file), 'you have all of it already')
      const listed = await chat.press('cleo', 'Whole list')
      expectPrivate(listed, 'Here is the whole list')
      expect(listed.files[0]!.text).toContain('Casablanca (1942)')
      await chat.restart()
      expectPrivate(await chat.command('cleo', 'import', { undo: true }), 'Undone: 4 films put back')
      expectPrivate(await chat.command('cleo', 'ratings'), 'You have not rated a film yet')
      expectPrivate(await chat.command('cleo', 'import', { undo: true }), 'nothing left to undo')
    },
  },
  {
    title: 'what a file is for is asked when it does not say so, in the language of the person',
    async run(chat) {
      const file = { name: 'list.csv', bytes: sample('03-letterboxd-list-v7.csv') }
      const asked = await sendImport(chat, 'dora', file, 'Der Export: zip, csv oder json')
      expectPrivate(asked, 'Hast du sie gesehen, oder willst du sie sehen?')
      expect(asked.buttons).toEqual(['Ich habe sie gesehen', 'Ich will sie sehen', 'Abbrechen'])
      expectPrivate(await chat.press('dora', 'Ich will sie sehen'), 'Import von list.csv (Letterboxd)')
      expectPrivate(await chat.press('dora', 'Abbrechen'), 'Es wurde nichts importiert')
    },
  },
  {
    title: 'settings are shown, pressed, picked and typed, and hold after a restart',
    async run(chat) {
      const panel = await chat.command('cleo', 'settings')
      expectPrivate(
        panel,
        'Your settings',
        'Language: English, as your app says',
        'Shown to others here: no.',
      )
      expectPrivate(await chat.press('cleo', 'Show me here'), 'Shown to others here: yes.')
      expectPrivate(await chat.press('cleo', 'Hide me here'), 'Shown to others here: no.')
      expectPrivate(await chat.press('cleo', 'For me alone'), 'shown to you alone')
      expectPrivate(await chat.choose('cleo', 'Deutsch'), 'Deine Einstellungen')
      await chat.restart()
      expect((await chat.command('cleo', 'recommend')).visibility).toBe('private')
      expect((await chat.press('cleo', 'Teilen')).visibility).toBe('public')
      expect((await chat.command('cleo', 'recommend', { private: false })).visibility).toBe('public')
      const back = await chat.command('cleo', 'settings', { language: 'auto', private: false })
      expectPrivate(back, 'Saved.', 'shown to everybody in the channel')
      expectPrivate(
        await chat.command('cleo', 'settings', { language: 'Klingon' }),
        'Expected language to be',
      )
    },
  },
  {
    title: 'a server says where answers may be public and in which language, by who may manage it',
    async run(chat) {
      const quiet = { 'public-answers': 'not-here', 'server-language': 'Español' }
      if (!chat.everybodyManages)
        expectPrivate(await chat.command('ben', 'settings', quiet), 'Only those who may manage')
      expectPrivate(await chat.command('ada', 'settings', quiet), 'not in this channel', 'Español')
      for (const options of [{}, { private: false }])
        expect((await chat.command('ben', 'recommend', options)).visibility).toBe('private')
      expectPrivate(await chat.press('ben', 'Share'), 'keep my answers private in this channel')
      const loud = await chat.command('ada', 'settings', { 'public-answers': 'everywhere' })
      expectPrivate(loud, 'in every channel')
      const list = await chat.command('ben', 'recommend')
      expect(list.visibility).toBe('public')
      expect(list.buttons).toContain('Guardar')
      await chat.command('ada', 'settings', { 'server-language': 'auto' })
    },
  },
  {
    title: 'a movie night: films for all who are named, a vote that survives a restart, an end',
    async run(chat) {
      const { form } = await chat.command('ada', 'movie-night')
      expect(form!.labels).toEqual([
        'Who watches with you?',
        'How long may everybody vote?',
        'What shall it be?',
      ])
      expect(form!.choices['How long may everybody vote?']).toContain('1 day')
      const night = await chat.submit('ada', {
        'Who watches with you?': ['ben', 'cleo'],
        'How long may everybody vote?': '1 day',
      })
      expect(night.visibility).toBe('public')
      expect(plain(night.text)).toContain('Movie night: Ada, Ben and Cleo')
      expect(plain(night.text)).toContain('(in 24 hours)')
      expect(night.altTexts).toHaveLength(1)
      const films = night.buttons.slice(0, 5)
      expect(night.buttons.slice(5)).toEqual(['Take my vote back', 'End the vote', 'Call it off'])
      // Long titles are cut on buttons.
      const titleOn = (button: string) => plain(button).replace(/….*/, '')
      for (const film of films) expect(plain(night.text)).toContain(titleOn(film))
      expect(plain((await chat.press('ben', films[0]!)).text)).toContain('So far: 1 vote.')
      await chat.restart()
      expect(plain((await chat.press('cleo', films[1]!)).text)).toContain('So far: 2 votes.')
      expect(plain((await chat.press('ben', films[1]!)).text)).toContain('So far: 2 votes.')
      expectPrivate(await chat.press('ben', 'End the vote'), 'Only who asked')
      const end = await chat.press('ada', 'End the vote')
      expect(plain(end.text)).toContain(titleOn(films[1]!))
      expect(plain(end.text)).toContain(' wins with 2 votes.')
      expect(end.visibility).toBe('public')
      expect(end.buttons).toEqual([])
    },
  },
  {
    title:
      'a movie night of mentions: strangers, nobody else and other people’s votes are refused in a sentence',
    async run(chat) {
      const both = `${chat.mention('ada')} ${chat.mention('ben')} ${chat.mention('ada')}`
      await chat.command('ada', 'settings', { shown: true })
      const night = await chat.command('ben', 'movie-night', { with: both, minutes: 5, wish: 'crime' })
      expect(plain(night.text)).toMatch(/ · 0 votes · Ada \d\.\d(?! *,)/)
      expect(plain(night.altTexts[0]!)).toMatch(/ · A \d\.\d/)
      await chat.command('ada', 'settings', { shown: false })
      expect(plain(night.text)).toContain('Movie night: Ben and Ada')
      expect(plain(night.text)).toContain('(in 5 minutes)')
      expectPrivate(await chat.press('cleo', night.buttons[0]!), 'Only those who were asked')
      await chat.press('ada', night.buttons[0]!)
      expect(plain((await chat.press('ada', 'Take my vote back')).text)).toContain('So far: 0 votes.')
      const off = await chat.press('ben', 'Call it off')
      expect(plain(off.text)).toBe('This movie night was called off.')
      expectPrivate(
        await chat.command('ben', 'movie-night', { with: chat.mention('ben') }),
        'Please name somebody else',
      )
      expectPrivate(
        await chat.command('ben', 'movie-night', { with: '@nobody-of-that-name' }),
        'I do not know nobody-of-that-name here.',
      )
      expectPrivate(await chat.command('ben', 'movie-night', { with: both, minutes: 1 }), 'Expected minutes')
    },
  },
  {
    title: 'two tastes are compared by consent of both, and of nobody else',
    async run(chat) {
      const other = { with: chat.mention('ada') }
      expectPrivate(await chat.command('ben', 'compare', other), 'you have not')
      expectPrivate(await chat.command('ben', 'settings', { shown: true }), 'Shown to others here: yes.')
      expectPrivate(await chat.command('ben', 'compare', other), 'Ada has not agreed')
      await chat.command('ada', 'settings', { shown: true })
      expectPrivate(await chat.command('ben', 'compare', { with: chat.mention('ben') }), 'somebody else')
      await chat.command('ben', 'profile', { age: '25-34' })
      const both = await chat.command('ben', 'compare', other)
      expect(both.visibility).toBe('public')
      expect(plain(both.text)).toMatch(/Ben and Ada: two tastes More alike than \d+ ?% of all pairs/)
      expect(both.altTexts).toHaveLength(1)
      await chat.command('ada', 'settings', { shown: false })
      expectPrivate(await chat.command('ben', 'compare', other), 'Ada has not agreed')
    },
  },
  {
    title: 'films of the week are set for a channel by who may manage it, where posts can come',
    async run(chat) {
      const weekly = { day: 'Friday', hour: 18, zone: 'Europe/Berlin' }
      if (chat.withoutPosts) {
        expectPrivate(await chat.command('ada', 'weekly-pick', weekly), 'works in a channel')
        return
      }
      expectPrivate(await chat.command('ben', 'weekly-pick', weekly), 'Only those who may manage')
      expectPrivate(await chat.command('ada', 'weekly-pick', weekly), 'every week', 'Europe/Berlin')
      await chat.restart()
      expectPrivate(await chat.command('ben', 'weekly-pick'), 'every week', 'Europe/Berlin')
      expectPrivate(await chat.command('ada', 'weekly-pick', { zone: 'Mars' }), 'Expected a time zone')
      expectPrivate(await chat.command('ada', 'weekly-pick', { day: 'never' }), 'no weekly pick')
    },
  },
  {
    title: 'everything that is kept can be downloaded',
    async run(chat) {
      const answer = await chat.command('ada', 'my-data')
      expectPrivate(answer, 'everything I keep about you')
      expect(answer.files).toHaveLength(1)
      const data = JSON.parse(answer.files[0]!.text)
      expect(data.ratings.map((rating: { title: string }) => rating.title)).toContain('Toy Story')
      expect(data.dismissed).toHaveLength(1)
    },
  },
  {
    title: 'a one-time code joins two accounts',
    async run(chat, memory) {
      const given = await chat.command('ada', 'connect')
      expectPrivate(given, 'Your code is')
      memory.code = /Your code is ([^\s.]+)/.exec(plain(given.text))![1]!
      expectPrivate(await chat.command('cleo', 'connect', { code: memory.code }), 'Connected')
      expectPrivate(await chat.command('cleo', 'ratings'), 'Toy Story (1995)')
      expectPrivate(await chat.command('ben', 'connect', { code: memory.code }), 'unknown, used or older')
    },
  },
  {
    title: 'everything that is kept can be erased, after a question',
    async run(chat) {
      expectPrivate(await chat.command('ben', 'rate', { movie: 'Fargo', stars: 4 }), 'Saved')
      expectPrivate(await chat.command('ben', 'forget-me'), 'cannot be undone')
      expectPrivate(await chat.press('ben', 'Keep it'), 'Nothing was erased')
      await chat.command('ben', 'forget-me')
      expectPrivate(await chat.press('ben', 'Erase everything'), 'is erased')
      expectPrivate(await chat.command('ben', 'ratings'), 'You have not rated a film yet')
    },
  },
]

/** Runs the conversation against a platform, one test a step, in order. */
export function describeConversation(name: string, open: () => Promise<ChatDriver>): void {
  describe(`the conversation: ${name}`, () => {
    const memory: Memory = { shown: [], code: '' }
    let chat: ChatDriver
    beforeAll(async () => {
      chat = await open()
    })
    afterAll(() => chat?.close())
    for (const step of conversation) test(step.title, () => step.run(chat, memory))
  })
}
