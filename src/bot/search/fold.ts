const numerals: Readonly<Record<string, string>> = {
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
}

const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
}

const articles = new Set(
  'the a an le la les l un une der die das ein eine el los las il lo gli i o os as de het'.split(' '),
)

/** Voiced kana are letters of their own: ガメラ is no カメラ. */
const VOICED_KANA = /[\p{sc=Hiragana}\p{sc=Katakana}][\u3099\u309a]/gu

/** Nothing in it has another spelling; most titles are such, and for them half of the work is saved. */
const isPlain = (text: string) => /^[\0-\x7f]*$/.test(text)

/** "8½" as "8 1/2": a fraction is not part of the number before it. */
function spellFractions(text: string): string {
  if (isPlain(text)) return text
  return text
    .replaceAll(/(?<=\p{N})(?=[¼-¾⅐-⅞])/gu, ' ')
    .normalize('NFKD')
    .replaceAll('⁄', '/')
}

/** Text of signs and digits as it is, one spelling of spaces and fractions: "8½", "$", "11:14". */
export function plainSigns(text: string): string {
  return spellFractions(text).toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** Lower case, without diacritics. */
function withoutMarks(text: string): string {
  if (isPlain(text)) return text.toLowerCase()
  return spellFractions(text)
    .replaceAll(VOICED_KANA, (pair) => pair.normalize('NFC'))
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþ]/g, (letter) => ligatures[letter]!)
}

/**
 * What two spellings of a title have in common: lower case, no diacritics, no punctuation, "&" as
 * "and", Roman numerals as digits after the first word, "Part 2" as "2".
 */
export function fold(text: string): string {
  const words = withoutMarks(text)
    .replaceAll('&', ' and ')
    .replaceAll(/(?<=\p{L})['’`](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const arabic = words.map((word, index) => (index > 0 && numerals[word]) || word)
  const isPart = (index: number) =>
    index > 0 && arabic[index] === 'part' && /^\d+$/.test(arabic[index + 1] ?? '')
  return arabic.filter((_, index) => !isPart(index)).join(' ')
}

/** "Matrix, The" as "The Matrix"; everything else unchanged. */
export function articleInFront(title: string): string {
  const parts = /^(.*\S),\s*(\p{L}{1,3}['’]?)$/u.exec(title.trim())
  if (!parts || !articles.has(fold(parts[2]!))) return title
  return /['’]$/.test(parts[2]!) ? `${parts[2]}${parts[1]}` : `${parts[2]} ${parts[1]}`
}

/** A folded title without its leading article; the same when it has none or is nothing else. */
export function withoutArticle(folded: string): string {
  const space = folded.indexOf(' ')
  return space > 0 && articles.has(folded.slice(0, space)) ? folded.slice(space + 1) : folded
}

const numberWords =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen'.split(
    ' ',
  )

/** Folded text with its first number in words, "12 monkeys" as "twelve monkeys"; the same when it has none. */
export function numbersInWords(folded: string): string {
  return folded.replace(/(?<=^| )\d{1,2}(?= |$)/, (digits) => numberWords[Number(digits) - 1] ?? digits)
}

/** The other way round. */
export function wordsInNumbers(folded: string): string {
  const words = folded.split(' ')
  return words.map((word) => (numberWords.includes(word) ? numberWords.indexOf(word) + 1 : word)).join(' ')
}
