/**
 * Draws the contact sheet of placeholders. Run: npx tsx docs/pictures/contact-sheet.ts
 * (The README's collage is what the embedded sample answers; the README says by which command.)
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import sharp from 'sharp'
import { drawPlaceholder } from '../../src/render/placeholder.ts'
import { drawLine } from '../../src/render/text.ts'
import { palettes } from '../../src/render/theme.ts'

const here = import.meta.dirname

/** A film of each genre from each era: before 1940, until 1957, the sixties, seventies, eighties, nineties, since 2000. */
const catalogue: Record<string, readonly (readonly [title: string, year: number])[]> = {
  Horror: [
    ['Nosferatu', 1922],
    ['Cat People', 1942],
    ['Psycho', 1960],
    ['Halloween', 1978],
    ['The Shining', 1980],
    ['Scream', 1996],
    ['The Ring', 2002],
  ],
  'Sci-Fi': [
    ['Metropolis', 1927],
    ['Forbidden Planet', 1956],
    ['2001: A Space Odyssey', 1968],
    ['Solaris', 1972],
    ['Blade Runner', 1982],
    ['The Matrix', 1999],
    ['Arrival', 2016],
  ],
  Western: [
    ['Stagecoach', 1939],
    ['High Noon', 1952],
    ['The Wild Bunch', 1969],
    ['The Outlaw Josey Wales', 1976],
    ['Silverado', 1985],
    ['Unforgiven', 1992],
    ['True Grit', 2010],
  ],
  'Film-Noir': [
    ['You Only Live Once', 1937],
    ['Double Indemnity', 1944],
    ['Touch of Evil', 1958],
    ['Chinatown', 1974],
    ['Blood Simple', 1984],
    ['L.A. Confidential', 1997],
    ['Brick', 2005],
  ],
  Crime: [
    ['Little Caesar', 1931],
    ['White Heat', 1949],
    ['Bonnie and Clyde', 1967],
    ['The Godfather', 1972],
    ['Scarface', 1983],
    ['Pulp Fiction', 1994],
    ['City of God', 2002],
  ],
  Thriller: [
    ['The 39 Steps', 1935],
    ['Rear Window', 1954],
    ['Charade', 1963],
    ['Jaws', 1975],
    ['Blow Out', 1981],
    ['Seven', 1995],
    ['Zodiac', 2007],
  ],
  Mystery: [
    ['The Thin Man', 1934],
    ['Laura', 1944],
    ['Vertigo', 1958],
    ['Sleuth', 1972],
    ['Blue Velvet', 1986],
    ['Twin Peaks', 1992],
    ['Memento', 2000],
  ],
  Action: [
    ['The Black Pirate', 1926],
    ['The Crimson Pirate', 1952],
    ['Goldfinger', 1964],
    ['Enter the Dragon', 1973],
    ['Die Hard', 1988],
    ['Speed', 1994],
    ['The Raid', 2011],
  ],
  Adventure: [
    ['Captain Blood', 1935],
    ['The African Queen', 1951],
    ['Lawrence of Arabia', 1962],
    ['The Man Who Would Be King', 1975],
    ['Raiders of the Lost Ark', 1981],
    ['Jurassic Park', 1993],
    ['Life of Pi', 2012],
  ],
  War: [
    ['All Quiet on the Western Front', 1930],
    ['Paths of Glory', 1957],
    ['The Great Escape', 1963],
    ['Apocalypse Now', 1979],
    ['Platoon', 1986],
    ['The Thin Red Line', 1998],
    ['Dunkirk', 2017],
  ],
  Fantasy: [
    ['The Thief of Bagdad', 1924],
    ['Beauty and the Beast', 1946],
    ['Jason and the Argonauts', 1963],
    ['Wizards', 1977],
    ['The Princess Bride', 1987],
    ['Dragonheart', 1996],
    ['Spirited Away', 2001],
  ],
  Animation: [
    ['Snow White and the Seven Dwarfs', 1937],
    ['Dumbo', 1941],
    ['Yellow Submarine', 1968],
    ['Watership Down', 1978],
    ['Akira', 1988],
    ['Toy Story', 1995],
    ['WALL·E', 2008],
  ],
  "Children's": [
    ['The Wizard of Oz', 1939],
    ['The Red Balloon', 1956],
    ['Mary Poppins', 1964],
    ['The Muppet Movie', 1979],
    ['E.T.', 1982],
    ['Babe', 1995],
    ['Paddington', 2014],
  ],
  Musical: [
    ['42nd Street', 1933],
    ["Singin' in the Rain", 1952],
    ['West Side Story', 1961],
    ['Cabaret', 1972],
    ['Fame', 1980],
    ['Evita', 1996],
    ['Chicago', 2002],
  ],
  Romance: [
    ['City Lights', 1931],
    ['Casablanca', 1942],
    ['The Apartment', 1960],
    ['Love Story', 1970],
    ['Moonstruck', 1987],
    ['Before Sunrise', 1995],
    ['Amélie', 2001],
  ],
  Comedy: [
    ['Modern Times', 1936],
    ['Monsieur Hulot’s Holiday', 1953],
    ['Some Like It Hot', 1959],
    ['Annie Hall', 1977],
    ['Airplane!', 1980],
    ['The Big Lebowski', 1998],
    ['Sideways', 2004],
  ],
  Drama: [
    ['M', 1931],
    ['Citizen Kane', 1941],
    ['Persona', 1966],
    ['Network', 1976],
    ['Raging Bull', 1980],
    ['Magnolia', 1999],
    ['Moonlight', 2016],
  ],
  Documentary: [
    ['Nanook of the North', 1922],
    ['Night and Fog', 1955],
    ['Dont Look Back', 1967],
    ['Grey Gardens', 1975],
    ['Koyaanisqatsi', 1982],
    ['Hoop Dreams', 1994],
    ['Man on Wire', 2008],
  ],
}
const eras = ['before 1940', '1940–57', '1958–69', '1970s', '1980s', '1990s', 'since 2000']

async function contactSheet(): Promise<Buffer> {
  const scale = 1.5
  const [width, height, gap, left, top] = [104, 156, 10, 92, 44]
  const genres = Object.entries(catalogue)
  const sheetWidth = left + genres.length * (width + gap) + gap
  const sheetHeight = top + eras.length * (height + gap) + gap
  const canvas = createCanvas(sheetWidth * scale, sheetHeight * scale)
  const context = canvas.getContext('2d')
  context.scale(scale, scale)
  const palette = palettes.dark
  context.fillStyle = palette.page[0]
  context.fillRect(0, 0, sheetWidth, sheetHeight)
  const label = { size: 13, weight: 600 } as const
  context.fillStyle = palette.muted
  eras.forEach((era, row) => {
    drawLine(context, era, label, {
      x: 12,
      baseline: top + row * (height + gap) + height / 2,
      width: left - 20,
    })
  })
  genres.forEach(([genre, films], column) => {
    const x = left + column * (width + gap)
    context.fillStyle = palette.text
    drawLine(context, genre, label, { x, baseline: 28, width }, 'centre')
    films.forEach(([title, year], row) => {
      const poster = createCanvas(width * scale, height * scale)
      drawPlaceholder(poster.getContext('2d'), { title, year, genres: [genre] }, poster.width, poster.height)
      context.save()
      context.beginPath()
      context.roundRect(x, top + row * (height + gap), width, height, 7)
      context.clip()
      context.drawImage(poster, x, top + row * (height + gap), width, height)
      context.restore()
    })
  })
  return canvas.encode('png')
}

async function save(name: string, picture: Uint8Array): Promise<void> {
  const small = await sharp(picture).webp({ quality: 90, smartSubsample: true, effort: 6 }).toBuffer()
  writeFileSync(join(here, name), small)
  console.log(`${name}: ${Math.round(small.length / 1000)} kB`)
}

await save('placeholders.webp', await contactSheet())
