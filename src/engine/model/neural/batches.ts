import { FACT_COLUMNS } from '../stars/features.ts'
import type { Histories } from './histories.ts'
import type { NetworkOptions } from './options.ts'
import { addLevels, countNumbers, LEVELS, sumScale } from './person-input.ts'

/** Log probability, about, of what is already given. */
const NEVER = -1e9

/** Part of each person's ratings, to be told, and the rest, to be found. */
export interface Batch {
  people: number
  /** Ratings told: row of the film, person of the batch, and how much of each level of stars. */
  row: Int32Array
  person: Int32Array
  levels: Float32Array // [told, LEVELS]
  scale: Float32Array // [people]
  counts: Float32Array // [people, 2]
  facts: Int32Array // [people, 3]
  /** Added to the scores: what is told cannot be found. [people, rows] */
  blocked: Float32Array
  /** How much each loved film to be found counts. [people, rows] */
  wanted: Float32Array
  /** Ratings to be predicted. */
  askedRow: Int32Array
  askedPerson: Int32Array
  askedStars: Float32Array
}

/** Draws a new part of everybody's ratings each time; same random numbers, same batch. */
export function drawBatch(
  histories: Histories,
  { told: options, reading }: NetworkOptions,
  people: readonly number[],
  random: () => number,
): Batch {
  const rows = histories.films.length
  const row: number[] = []
  const person: number[] = []
  const scale = new Float32Array(people.length)
  const counts = new Float32Array(people.length * 2)
  const levels: number[] = []
  const asked: { row: number[]; person: number[]; stars: number[] } = { row: [], person: [], stars: [] }
  const blocked = new Float32Array(people.length * rows)
  const wanted = new Float32Array(people.length * rows)
  const facts = new Int32Array(people.length * 3)
  const level = new Float32Array(LEVELS)
  let weights = 0
  let wantedFilms = 0
  for (const [at, who] of people.entries()) {
    const entries = Uint32Array.from(
      { length: histories.start[who + 1]! - histories.start[who]! },
      (_, k) => histories.start[who]! + k,
    )
    const told = shuffleFirst(entries, drawNumber(entries.length, options, random), random)
    scale[at] = sumScale(told, reading)
    counts.set(countNumbers(told, reading), at * 2)
    for (const [fact, known] of histories.facts[who]!.entries())
      facts[at * 3 + fact] = random() < options.factLeftOut ? FACT_COLUMNS + fact : known
    const loved = entries.subarray(told).filter((entry) => histories.stars[entry]! >= options.lovedFrom)
    const weight = Math.max(1, loved.length) ** -options.lengthPower
    weights += weight
    wantedFilms += Math.max(1, loved.length)
    for (const entry of loved) wanted[at * rows + histories.row[entry]!] = weight
    for (const [place, entry] of entries.entries()) {
      const film = histories.row[entry]!
      const stars = histories.stars[entry]!
      if (place < told) {
        row.push(film)
        person.push(at)
        addLevels(stars, level.fill(0), 0)
        levels.push(...level)
        blocked[at * rows + film] = NEVER
      } else {
        asked.row.push(film)
        asked.person.push(at)
        asked.stars.push(stars)
      }
    }
  }
  // Tensors without entries are not for every kernel: one that says nothing takes the place of none.
  if (row.length === 0) {
    row.push(0)
    person.push(0)
    levels.push(...level.fill(0))
  }
  // Brings a film to be found, on average, to the same weight whatever the batch.
  const share = people.length / (weights * wantedFilms)
  for (let at = 0; at < wanted.length; at++) wanted[at]! *= share
  return {
    people: people.length,
    row: Int32Array.from(row),
    person: Int32Array.from(person),
    levels: Float32Array.from(levels),
    scale,
    counts,
    facts,
    blocked,
    wanted,
    askedRow: Int32Array.from(asked.row),
    askedPerson: Int32Array.from(asked.person),
    askedStars: Float32Array.from(asked.stars),
  }
}

/** How many of a person's ratings are told; at least one is left to be found. */
function drawNumber(
  ratings: number,
  { nothing, few, mostOfFew, most }: NetworkOptions['told'],
  random: () => number,
): number {
  if (random() < nothing) return 0
  const share = random() < few ? Math.max(1, mostOfFew * ratings) ** random() : most * ratings * random()
  return Math.min(ratings - 1, Math.round(share))
}

/** Brings a random choice of that many to the front; returns how many they are. */
function shuffleFirst(items: Uint32Array, count: number, random: () => number): number {
  for (let k = 0; k < count; k++) {
    const other = k + Math.floor(random() * (items.length - k))
    const item = items[k]!
    items[k] = items[other]!
    items[other] = item
  }
  return count
}
