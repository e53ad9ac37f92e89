import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { genreChoices } from '../../../src/bot/commands/choices.ts'
import { understood } from '../../../src/bot/locales/index.ts'
import { fold } from '../../../src/bot/search/fold.ts'
import { readWish } from '../../../src/bot/wish/read-wish.ts'
import type { WishCatalogue } from '../../../src/bot/wish/sentence.ts'
import type { Wish } from '../../../src/bot/wish/wish.ts'
import type { Movie } from '../../../src/engine/index.ts'

const titles = [
  'Alien',
  'The Thing',
  'It',
  'Like Water for Chocolate',
  '2001: A Space Odyssey',
  'Crouching Tiger, Hidden Dragon',
  'The Good, the Bad and the Ugly',
  'エイリアン',
  '千と千尋の神隠し',
]
const films = new Map(
  titles.map((title, id): [string, Movie] => [title.toLowerCase(), { id, title, aliases: [], genres: [] }]),
)
const catalogue: WishCatalogue = { film: (title) => films.get(title.toLowerCase()), latest: 2000 }

/** A wish with titles in place of films, less what is empty. */
function read(text: string, language = 'en') {
  const { like, ...wish } = readWish(text, language, catalogue)
  const all: Record<string, unknown> = { ...wish, like: like.map(({ title }) => title) }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  )
}

const eighties = [{ from: 1980, to: 1989 }]
const feelGood = { genres: [['Comedy', 'Romance', 'Musical', 'Children']] }
const wishes: [string, Omit<Partial<Wish>, 'like'> & { like?: string[] }][] = [
  [
    'something scary from the eighties, no sequels, like Alien',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['Alien'] },
  ],
  ['a funny movie, not romantic', { genres: [['Comedy']], withoutGenres: ['Romance'] }],
  ['horror comedy', { genres: [['Horror'], ['Comedy']] }],
  ['horror or comedy', { genres: [['Horror', 'Comedy']] }],
  ['No horror or war, but something funny!', { genres: [['Comedy']], withoutGenres: ['Horror', 'War'] }],
  ['no war and something funny', { genres: [['Comedy']], withoutGenres: ['War'] }],
  ['not horror, comedy', { genres: [['Comedy']], withoutGenres: ['Horror'] }],
  [
    'a horror film, not too dark',
    { genres: [['Horror']], withoutGenres: ['Crime', 'Thriller', 'Film-Noir'] },
  ],
  ['a funny, funny comedy', { genres: [['Comedy']] }],
  ["'80s action", { genres: [['Action']], years: eighties }],
  ["80's rom-com", { genres: [['Romance'], ['Comedy']], years: eighties }],
  ['sci-fi of the 1980s', { genres: [['Sci-Fi']], years: eighties }],
  [
    'feel-good but not romantic',
    { genres: [['Comedy', 'Musical', 'Children']], withoutGenres: ['Romance', 'Horror', 'War', 'Thriller'] },
  ],
  ['a western before 1960', { genres: [['Western']], years: [{ to: 1959 }] }],
  ['after the seventies', { years: [{ from: 1980 }] }],
  ['since 1990', { years: [{ from: 1990 }] }],
  ['from 1990 on', { years: [{ from: 1990 }] }],
  ['from 1994', { years: [{ from: 1994, to: 1994 }] }],
  ['between 1950 and 1960', { years: [{ from: 1950, to: 1960 }] }],
  ['1950-1960', { years: [{ from: 1950, to: 1960 }] }],
  [
    'early nineties or late 70s',
    {
      years: [
        { from: 1990, to: 1993 },
        { from: 1976, to: 1979 },
      ],
    },
  ],
  ['something new', { years: [{ from: 1996 }] }],
  ['not too old', { years: [{ from: 1970 }] }],
  [
    'a feel-good thriller',
    {
      genres: [['Comedy', 'Romance', 'Musical', 'Children'], ['Thriller']],
      withoutGenres: ['Horror', 'War'],
    },
  ],
  ['two funny films', { genres: [['Comedy']], count: 2 }],
  ['three films for the kids', { genres: [['Children']], count: 3 }],
  ['5 hidden gems', { count: 5, adventure: 1 }],
  ['nothing obscure', { adventure: 0 }],
  ['movies like 2001: A Space Odyssey', { like: ['2001: A Space Odyssey'] }],
  ['like The Good, the Bad and the Ugly', { like: ['The Good, the Bad and the Ugly'] }],
  ['like Alien and The Thing but funny', { like: ['Alien', 'The Thing'], genres: [['Comedy']] }],
  ['similar to "Crouching Tiger, Hidden Dragon"', { like: ['Crouching Tiger, Hidden Dragon'] }],
  ["I'd like something scary", { genres: [['Horror']] }],
  ['a movie like a comedy', { genres: [['Comedy']] }],
  [
    'etwas Gruseliges aus den Achtzigern, keine Fortsetzungen, wie Alien',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['Alien'] },
  ],
  [
    'ein spannender Krimi aus den 40er Jahren',
    { genres: [['Thriller'], ['Crime']], years: [{ from: 1940, to: 1949 }] },
  ],
  [
    'zwei Filme vor 1950 ohne Krieg und Gewalt',
    { years: [{ to: 1949 }], withoutGenres: ['War', 'Crime', 'Thriller', 'Horror', 'Film-Noir'], count: 2 },
  ],
  [
    'algo assustador dos anos 80, sem continuações, como Alien',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['Alien'] },
  ],
  [
    'três comédias românticas do início dos anos noventa',
    { genres: [['Romance'], ['Comedy']], years: [{ from: 1990, to: 1993 }], count: 3 },
  ],
  ['nada de guerra nem musicais, mas engraçado', { genres: [['Comedy']], withoutGenres: ['War', 'Musical'] }],
  [
    '80年代の怖い映画、続編なし、『エイリアン』みたいなの',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['エイリアン'] },
  ],
  ['千と千尋の神隠しのようなアニメ', { genres: [['Animation']], like: ['千と千尋の神隠し'] }],
  ['AlienやThe Thingみたいな映画', { like: ['Alien', 'The Thing'] }],
  ['ホラーと戦争映画以外のコメディ', { genres: [['Comedy']], withoutGenres: ['Horror', 'War'] }],
  ['怖くない映画', { withoutGenres: ['Horror'] }],
  ['ホラーも恋愛もなし', { withoutGenres: ['Horror', 'Romance'] }],
  ['怖い映画で続編じゃないもの', { genres: [['Horror']], noSequels: true }],
  ['笑えるけど恋愛じゃない映画を3本', { genres: [['Comedy']], withoutGenres: ['Romance'], count: 3 }],
  ['コメディかロマンス', { genres: [['Comedy', 'Romance']] }],
  ['１９６０年以前の西部劇', { genres: [['Western']], years: [{ to: 1960 }] }],
  ['1960年より前', { years: [{ to: 1959 }] }],
  ['1990年以降', { years: [{ from: 1990 }] }],
  ['1950年から1960年まで', { years: [{ from: 1950, to: 1960 }] }],
  ['1950年〜1960年', { years: [{ from: 1950, to: 1960 }] }],
  ['1980年代後半のSF・ホラー', { genres: [['Sci-Fi'], ['Horror']], years: [{ from: 1986, to: 1989 }] }],
  ['あまり古くない映画', { years: [{ from: 1970 }] }],
  [
    'algo de miedo de los ochenta, sin secuelas, como Alien',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['Alien'] },
  ],
  ['una película divertida pero no romántica', { genres: [['Comedy']], withoutGenres: ['Romance'] }],
  ['dos comedias de los años 80', { genres: [['Comedy']], years: eighties, count: 2 }],
  ['Sin terror ni guerra, pero ¡algo alegre!', { ...feelGood, withoutGenres: ['Horror', 'War', 'Thriller'] }],
  ['ciencia ficción u horror de la década de 1980', { genres: [['Sci-Fi', 'Horror']], years: eighties }],
  ['de los años 80 y 90', { years: [...eighties, { from: 1990, to: 1999 }] }],
  ['una de los ochenta o noventa', { years: [...eighties, { from: 1990, to: 1999 }] }],
  ['de principios de los noventa', { years: [{ from: 1990, to: 1993 }] }],
  ['un wéstern anterior a 1960', { genres: [['Western']], years: [{ to: 1959 }] }],
  ['entre 1950 y 1960', { years: [{ from: 1950, to: 1960 }] }],
  ['de 1990 en adelante', { years: [{ from: 1990 }] }],
  ['nada antiguo', { years: [{ from: 1970 }] }],
  ['una película parecida a Alien y The Thing', { like: ['Alien', 'The Thing'] }],
  ['hola, ¿me recomiendas una buena peli, por favor?', {}],
  [
    'un film qui fait peur des années 80, pas de suites, comme Alien',
    { genres: [['Horror']], years: eighties, noSequels: true, like: ['Alien'] },
  ],
  ['quelque chose de drôle mais pas romantique', { genres: [['Comedy']], withoutGenres: ['Romance'] }],
  ['deux comédies des années quatre-vingt', { genres: [['Comedy']], years: eighties, count: 2 }],
  ['des années 80 ou 90', { years: [...eighties, { from: 1990, to: 1999 }] }],
  [
    'un film d’horreur pas trop violent',
    { genres: [['Horror']], withoutGenres: ['Crime', 'Thriller', 'Film-Noir'] },
  ],
  ['les années quatre-vingt-dix', { years: [{ from: 1990, to: 1999 }] }],
  ['un film d’action de l’espace', { genres: [['Action'], ['Sci-Fi']] }],
  ["pas d'horreur ni de guerre, plutôt un polar", { genres: [['Crime']], withoutGenres: ['Horror', 'War'] }],
  ['du début des années 1990', { years: [{ from: 1990, to: 1993 }] }],
  ['un western d’avant 1960', { genres: [['Western']], years: [{ to: 1959 }] }],
  ['de 1950 à 1960', { years: [{ from: 1950, to: 1960 }] }],
  ['jusqu’en 1960', { years: [{ to: 1960 }] }],
  ['rien de vieux', { years: [{ from: 1970 }] }],
  ['dans le style d’Alien ou de la même époque', { like: ['Alien'] }],
  ['hello, can you recommend me a good film please?', {}],
]

describe('a wish', () => {
  test.each(wishes)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  test.each([
    ['something underwater and scary', ['underwater'], { genres: [['Horror']] }],
    ['like Foobar, please', ['Foobar'], {}],
    ['not like Alien', ['not like Alien'], {}],
    ['no eighties please', ['no eighties'], {}],
    ['sequels', ['sequels'], {}],
    ['very big purple cats', ['big purple cats'], {}],
    ['with Bruce Willis', ['Bruce Willis'], {}],
    ['futebol, mas engraçado', ['futebol'], { genres: [['Comedy']] }],
    ['ともだちの怖い映画', ['ともだち'], { genres: [['Horror']] }],
    ['80年代以外', ['80年代以外'], {}],
    ['続編が見たい', ['続編'], {}],
    ['エイリアンみたいじゃない映画', ['エイリアンみたいじゃない'], {}],
    ['algo de miedo bajo el agua', ['bajo', 'agua'], { genres: [['Horror']] }],
    ['un film drôle sous la mer', ['sous', 'mer'], { genres: [['Comedy']] }],
    ['nada como Alien', ['nada como Alien'], {}],
    ['pas comme Alien', ['pas comme Alien'], {}],
  ])('what is not understood of "%s" is said', (text, unknown, rest) => {
    expect(read(text)).toEqual({ ...rest, unknown })
  })

  test('every word of it is understood, filler, or said to be not understood, whatever it is', () => {
    const words = [
      'no',
      'like',
      'or',
      'and',
      'but',
      '1980',
      '80s',
      'horror',
      'xyzzy',
      ',',
      'Alien',
      'sequels',
      '–',
      '"',
      'it',
      '7',
    ]
    const codes = Object.keys(understood)
    let seed = 1
    const next = () => (seed = (seed * 48271) % 2147483647)
    for (let turn = 0; turn < 3000; turn++) {
      const text = Array.from({ length: 1 + (next() % 9) }, () => words[next() % words.length]).join(' ')
      const wish = readWish(text, codes[turn % codes.length]!, catalogue)
      expect(wish.unknown.join(' ').includes('xyzzy'), text).toBe(text.includes('xyzzy'))
      for (const part of wish.unknown) expect(text).toContain(part)
    }
  })
})

describe('the words of a language', () => {
  const known = new Set(genreChoices.map(({ value }) => String(value)))

  test.each(Object.keys(understood))('%s: folded phrases, one meaning each, every genre', (language) => {
    const { meanings, endings: _, behind: __, decades, ...lists } = understood[language]!.wish
    const phrases = [...meanings.flatMap(([phrases]) => phrases), ...Object.values(lists).flat()]
    const plain = /^(?:[a-z0-9]+(?: [a-z0-9]+)*|[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]+)$/u
    for (const phrase of phrases) expect(phrase).toMatch(plain)
    for (const form of decades) expect(form).toMatch(/^(?:[a-z]+ )*…(?:\p{L}+)?(?: \p{L}+)*$/u)
    const meant = meanings.flatMap(([phrases]) => phrases.map(fold))
    expect(meant.filter((phrase, at) => meant.indexOf(phrase) !== at)).toEqual([])
    const genres = meanings.flatMap(([, meaning]) => ('genres' in meaning ? meaning.genres.flat() : []))
    expect(new Set(genres)).toEqual(known)
  })
})

test('docs/wishes.md: every example is understood to its last word', () => {
  const text = readFileSync(new URL('../../../docs/wishes.md', import.meta.url), 'utf8')
  const examples = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, example]) =>
    example!.startsWith('/') ? [] : [example!],
  )
  expect(examples.length).toBeGreaterThan(60)
  for (const example of examples) {
    const wish = read(example.replace('TITLE', 'Alien'))
    expect(wish.unknown, example).toBeUndefined()
    expect(Object.keys(wish), example).not.toEqual([])
  }
})
