import { describe, expect, test } from 'vitest'
import { commands } from '../../../src/bot/commands/index.ts'
import { checkOptions } from '../../../src/bot/core/check-options.ts'
import { type Speech, speechFor } from '../../../src/bot/core/speech.ts'
import { readStars } from '../../../src/bot/core/stars.ts'
import { languages, understood } from '../../../src/bot/locales/index.ts'
import { readWish } from '../../../src/bot/wish/read-wish.ts'
import type { Movie } from '../../../src/engine/index.ts'

describe.each(Object.entries(languages))('in %s', (language, texts) => {
  const command = (name: string) => commands.find((each) => each.name === name)!
  const read = (name: string, option: string, typed: string) =>
    checkOptions(command(name), { [option]: typed }, speechFor(language))

  test('every choice is understood by its name', () => {
    for (const { name: of, options } of commands)
      for (const option of options)
        for (const { name, value } of option.choices ?? []) {
          const expected = { [option.name]: option.several ? [String(value)] : value }
          expect(read(of, option.name, name[language]!), name[language]).toEqual({
            ok: true,
            values: expected,
          })
        }
  })

  test('yes, no, stars, decades and what is to be left out are understood', () => {
    const { yes, no, stars, wish } = understood[language]!
    for (const word of yes)
      expect(read('recommend', 'similar', word)).toMatchObject({ values: { similar: true } })
    for (const word of no)
      expect(read('recommend', 'similar', word)).toMatchObject({ values: { similar: false } })
    for (const word of stars) expect(readStars(`4 ${word}`)).toBe(4)
    for (const form of wish.decades)
      expect(read('recommend', 'decade', form.replace('…', '90')), form).toMatchObject({
        values: { decade: 1990 },
      })
    const { Horror, Comedy } = texts.choices.genre
    for (const word of wish.behind ? [] : wish.not)
      expect(read('recommend', 'genre', `${Comedy}, ${word} ${Horror}`), word).toMatchObject({
        values: { genre: ['Comedy', '-Horror'] },
      })
  })

  test('the wishes that stand as examples are understood to their last word', () => {
    const named: Movie = { id: 1, title: 'Alien', aliases: [], genres: [] }
    const catalogue = {
      film: (title: string) => (/^(Alien|Groundhog Day)$/.test(title) ? named : undefined),
      latest: 2000,
    }
    const examples = [
      /[:：]\s*(.*)/.exec(texts.commands.recommend.wish)![1]!,
      /wish:"([^"]*)"/.exec(texts.mistakes.wishUnknown)![1]!,
    ]
    for (const example of examples) {
      const { genres, years, like, unknown } = readWish(example, language, catalogue)
      expect(unknown, example).toEqual([])
      expect([genres.length, years.length, like.length], example).toEqual([1, 1, 1])
    }
  })
})

describe('numbers, plurals and lists', () => {
  const films = (speech: Speech) => [0, 1, 2, 1_000_000].map((count) => speech.count('films', count))

  test('in Spanish', () => {
    const spanish = speechFor('es')
    expect(films(spanish)).toEqual(['0 películas', '1 película', '2 películas', '1.000.000 de películas'])
    expect(spanish.stars(1.5)).toBe('1,5 estrellas')
    expect(spanish.percent(97)).toBe('97\u00a0%')
    expect(spanish.list(['Alien', 'Heat', 'Indiana Jones'])).toBe('Alien, Heat e Indiana Jones')
  })

  test('in French', () => {
    const french = speechFor('fr')
    expect(films(french)).toEqual(['0 film', '1 film', '2 films', '1\u202f000\u202f000 de films'])
    expect(french.stars(1.5)).toBe('1,5 étoile')
    expect(french.percent(97)).toBe('97\u00a0%')
    expect(french.list(['a', 'b', 'c'])).toBe('a, b et c')
  })
})

describe('signs', () => {
  const said = (texts: object): string[] =>
    Object.values(texts).flatMap((text) =>
      typeof text === 'string' ? [text.replaceAll(/`[^`]*`|^\/.*/g, '')] : said(text),
    )

  test('French keeps a narrow space in front of : ; ! ? and inside « »', () => {
    for (const text of said(languages.fr)) {
      expect(text).not.toMatch(/[^\u202f][:;!?»]|«[^\u202f]/)
      expect(text).not.toMatch(/\p{L}'\p{L}/u)
    }
  })

  test('Spanish opens what it asks', () => {
    for (const text of said(languages.es)) expect(text.split('¿').length, text).toBe(text.split('?').length)
  })

  test('Japanese has its own, and no space beside its letters', () => {
    const japanese = '[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}]'
    for (const text of said(languages.ja)) {
      expect(text).not.toMatch(new RegExp(`${japanese}[,.:;!?()]|[,:;!?]${japanese}`, 'u'))
      expect(text).not.toMatch(new RegExp(`${japanese} ${japanese}`, 'u'))
    }
  })
})

test('what a Japanese keyboard types is understood', () => {
  const read = (name: string, options: object) =>
    checkOptions(commands.find((each) => each.name === name)!, options, speechFor('ja'))
  expect(read('recommend', { genre: 'コメディ、－ホラー', count: '３', decade: '８０年代' })).toEqual({
    ok: true,
    values: { genre: ['Comedy', '-Horror'], count: 3, decade: 1980 },
  })
  expect(read('rate', { movie: 'Alien', stars: '４．５' })).toMatchObject({ values: { stars: 4.5 } })
})
