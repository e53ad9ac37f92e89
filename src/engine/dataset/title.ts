export interface ParsedTitle {
  title: string
  year?: number
  aliases: string[]
}

const ARTICLES =
  /^(.*\S), (The|A|An|La|Le|Les|L'|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Un|Une|Una|Uno|Ein|Eine|De|Het|Den|Det|En|Ett|O|Os|As|Um|Uma)$/i
const YEAR = /\s*\((\d{4})(?:\s*[-–]\s*(?:\d{4})?)?\)\s*$/
const AKA = /(?:^|[,;]\s*)(?:a\.?\s?k\.?\s?a\.?|also known as)\s+/i
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/**
 * Takes a MovieLens title apart: "Professional, The (a.k.a. Leon: The Professional) (1994)" gives
 * "The Professional", 1994 and the aliases "Professional, The", "Leon: The Professional" and the
 * original spelling without its year.
 */
export function parseTitle(raw: string): ParsedTitle {
  const clean = decodeEntities(raw).replace(/\s+/g, ' ').trim()
  const year = YEAR.exec(clean)
  const named = year ? clean.slice(0, year.index) : clean
  const { front, inside } = peelAlternatives(named)
  const title = articleFirst(front)
  const others = inside.flatMap((other) => [articleFirst(other), other])
  const aliases = [...new Set([front, ...others, named])].filter((alias) => alias && alias !== title)
  return { title, ...(year && { year: Number(year[1]) }), aliases }
}

/** "Heat (1995)": a film as every text names it. */
export function movieLabel({ title, year }: { title: string; year?: number | undefined }): string {
  return year === undefined ? title : `${title} (${year})`
}

/** "Matrix, The" → "The Matrix"; "Uomo delle stelle, L'" → "L'Uomo delle stelle". */
function articleFirst(title: string): string {
  const match = ARTICLES.exec(title)
  if (!match) return title
  const [, rest, article] = match
  return article!.endsWith("'") ? `${article}${rest}` : `${article} ${rest}`
}

/** Cuts parenthesised alternatives off the end, matching pairs kept together. */
function peelAlternatives(named: string): { front: string; inside: string[] } {
  const inside: string[] = []
  let front = named.trim()
  while (front.endsWith(')')) {
    let depth = 0
    let at = front.length - 1
    for (; at >= 0; at--) {
      if (front[at] === ')') depth++
      else if (front[at] === '(' && --depth === 0) break
    }
    const before = front.slice(0, Math.max(at, 0)).trim()
    if (!before) break
    inside.unshift(
      ...front
        .slice(at + 1, -1)
        .split(AKA)
        .map((other) => other.trim()),
    )
    front = before
  }
  return { front, inside }
}

function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
