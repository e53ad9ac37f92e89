import type { Dataset } from '../../dataset/dataset.ts'
import type { TrainedModel } from '../../model/index.ts'
import { memberOf } from '../../person.ts'
import type { Scores } from '../../types.ts'

/** What is known of a person's mean, in ratings of the mean of all. */
const SHRINKAGE = 10
/** Half of a Gaussian's middle 80 %, in standard deviations. */
const HALF_OF_80 = 1.2816
const LOVED = 4
const LIST = 5

/** How well films that were added are told, judged by what members of the data set gave them. */
export class AddedFigures {
  #ratings = 0
  #errors = { ours: 0, personMean: 0, globalMean: 0 }
  #within80 = 0
  #position = { loved: 0, lovedCount: 0, all: 0, allCount: 0 }
  #listed = { films: 0, added: 0, seen: 0, loved: 0 }

  /**
   * @param whole the data set with the films in it
   * @param heldOut ids in the data set of the films that were added
   * @param addedAs what such a film's id is among the added
   */
  measure(
    whole: Dataset,
    model: TrainedModel,
    heldOut: ReadonlySet<number>,
    addedAs: (id: number) => number,
    mean: number,
  ): void {
    const indexOf = new Map(Array.from(model.movieIds, (id, index) => [id, index]))
    const added = new Set([...heldOut].map((id) => indexOf.get(addedAs(id))!))
    for (const user of whole.users.keys()) {
      const person = memberOf(whole, user)
      const known = person.ratings.filter(({ movieId }) => !heldOut.has(movieId))
      const given = new Map(
        person.ratings
          .filter(({ movieId }) => heldOut.has(movieId))
          .map(({ movieId, stars }) => [indexOf.get(addedAs(movieId))!, stars]),
      )
      const reading = model.read({ ...person, ratings: known })
      const own =
        (known.reduce((sum, { stars }) => sum + stars, 0) + SHRINKAGE * mean) / (known.length + SHRINKAGE)
      this.#stars(reading.scores, given, own, mean)
      const rated = new Set(known.map(({ movieId }) => indexOf.get(movieId)!))
      const open = Array.from(model.movieIds.keys()).filter((film) => !rated.has(film))
      this.#places(reading.scores, given, added, open)
      this.#list(reading.choose(open, LIST), given, added)
    }
  }

  #stars(
    { stars, uncertainty }: Scores,
    given: ReadonlyMap<number, number>,
    own: number,
    mean: number,
  ): void {
    for (const [film, actual] of given) {
      this.#ratings++
      this.#errors.ours += (actual - stars[film]!) ** 2
      this.#errors.personMean += (actual - own) ** 2
      this.#errors.globalMean += (actual - mean) ** 2
      if (Math.abs(actual - stars[film]!) < HALF_OF_80 * uncertainty[film]!) this.#within80++
    }
  }

  #places(
    { rank }: Scores,
    given: ReadonlyMap<number, number>,
    added: ReadonlySet<number>,
    open: readonly number[],
  ): void {
    const sorted = Float32Array.from(open, (film) => rank[film]!).sort()
    for (const film of added) {
      const place = below(sorted, rank[film]!) / sorted.length
      this.#position.all += place
      this.#position.allCount++
      if ((given.get(film) ?? 0) < LOVED) continue
      this.#position.loved += place
      this.#position.lovedCount++
    }
  }

  #list(list: readonly number[], given: ReadonlyMap<number, number>, added: ReadonlySet<number>): void {
    this.#listed.films += list.length
    for (const film of list.filter((each) => added.has(each))) {
      this.#listed.added++
      if (given.has(film)) this.#listed.seen++
      if ((given.get(film) ?? 0) >= LOVED) this.#listed.loved++
    }
  }

  get figures() {
    const rmse = (errors: number) => Math.sqrt(errors / this.#ratings)
    const { loved, lovedCount, all, allCount } = this.#position
    const listed = this.#listed
    return {
      ratings: this.#ratings,
      rmse: rmse(this.#errors.ours),
      rmsePersonMean: rmse(this.#errors.personMean),
      rmseGlobalMean: rmse(this.#errors.globalMean),
      within80: this.#within80 / this.#ratings,
      positionLoved: loved / lovedCount,
      positionAll: all / allCount,
      ofLists: listed.added / listed.films,
      listedSeen: listed.seen / listed.added,
      listedLoved: listed.loved / listed.added,
    }
  }
}

function below(sorted: Float32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
