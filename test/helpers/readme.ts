import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const text = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8')

export const headings: readonly string[] = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!)

/** The first cells of the rows below a heading, with what they show as code. */
function shownInTable(heading: string): string[] {
  const section = text.split(new RegExp(`^## ${heading}$`, 'm'))[1]!.split(/^## /m)[0]!
  const cells = [...section.matchAll(/^\| ((?:\\\||[^|])+)\|/gm)].map(([, cell]) => cell!)
  return cells.flatMap((cell) => codeIn(cell).map((code) => code.replaceAll('\\|', '|')))
}

function codeIn(markdown: string): string[] {
  return [...markdown.matchAll(/`([^`]+)`/g)].map(([, code]) => code!)
}

/** Rows such as `rate movie stars`, without the slash. */
export const chatCommands = shownInTable('Commands in chat').map((code) => code.slice(1))

/**
 * Every command for a shell, once, as `marquee …`, `npm …` or `npx …`: lines of blocks, code in the text, the table of
 * the command line.
 */
export const shellCommands: readonly string[] = [
  ...new Set([
    ...[...text.matchAll(/```sh\n([^`]+)```/g)].flatMap(([, block]) => block!.trim().split('\n')),
    ...codeIn(text.replaceAll(/^ *```[^`]+```$/gm, '')),
    ...shownInTable('Command line').map((row) => `marquee ${row}`),
  ]),
]
  .flatMap((line) => line.split(' && '))
  .map((line) => line.replace(/^(?:[A-Z_]+=\S+ )*npm run -s marquee -- /, 'marquee '))
  .filter((line, index, all) => /^(marquee|npm|npx) /.test(line) && all.indexOf(line) === index)
