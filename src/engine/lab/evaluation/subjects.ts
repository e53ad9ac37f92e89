import type { Dataset } from '../../dataset/dataset.ts'
import type { Method, TrainRun } from '../../model/method.ts'
import { trainModel } from '../../model/train.ts'
import type { TrainedModel } from '../../model/trained-model.ts'

/** A method that is measured, and its options where they are not its defaults. */
export interface Subject {
  method: Method
  options?: object
}

/** Who a row of a table is about. */
export interface Named {
  /** The method's. */
  name: string
  title: string
}

export interface Trained extends Named {
  model: TrainedModel
}

export function namedOf({ method: { name, title } }: Subject): Named {
  return { name, title }
}

/** Trains them on the same rows, what several have in common once. */
export async function trainSubjects(
  dataset: Dataset,
  subjects: readonly Subject[],
  run: TrainRun,
  onStep: (step: string) => void,
): Promise<Trained[]> {
  const parts = new Map<string, Promise<unknown>>()
  const trained: Trained[] = []
  for (const subject of subjects) {
    onStep(`training ${subject.method.name}`)
    const model = await trainModel(dataset, { ...subject, ...run, parts })
    trained.push({ ...namedOf(subject), model })
  }
  return trained
}

/** Those who tell an order that is worth a list. */
export function withOrder(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ method }) => method.predicts !== 'stars')
}

/** Those who predict stars, each set of stars once. */
export function withStars(subjects: readonly Subject[]): Subject[] {
  const again = subjects.flatMap((subject) => {
    const by = forStars(subject)
    return by === subject ? [] : [by.method]
  })
  return subjects.filter(({ method }) => method.predicts !== 'order' && !again.includes(method))
}

/** Who predicts the same stars and is trained soonest. */
export function forStars(subject: Subject): Subject {
  const { method, options = {} } = subject
  return method.starsBy?.(method.options.parse(options)) ?? subject
}

/** Those who are trained for every seed. */
export function quick(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(({ method }) => !method.costly)
}
