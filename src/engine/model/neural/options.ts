import { z } from 'zod'
import { group } from '../options.ts'

const share = z.number().min(0).max(1)

/** Everything that decides how the network is built, trained and read; found on people held out for validation. */
export const networkOptions = z.strictObject({
  /** Units of the hidden layer, and numbers of an embedding on the side of the person. */
  dimensions: z.int().min(1).max(1024).default(128),
  /** Numbers that a taste comes down to, and a film's embedding on the side of what is recommended. */
  taste: z.int().min(1).max(1024).default(64),
  /** Films that the network tells apart, most rated first: every step looks at all of them. */
  mostFilms: z.int().min(1).default(6000),
  /** Batches learnt from. */
  steps: z.int().min(1).default(1440),
  /** People in a batch. */
  batch: z.int().min(1).default(256),
  learningRate: z.number().positive().default(0.007),
  /** Steps until the learning rate is full, and the share of it that is left at the end of the cosine. */
  warmUp: z.int().min(1).default(20),
  lastRate: share.default(0.02),
  weightDecay: z.number().nonnegative().default(0.1),
  /** Decays of Adam's means of gradients and of their squares. */
  firstDecay: share.default(0.9),
  secondDecay: share.default(0.99),
  /** Share of the hidden units left out while training. */
  dropout: z.number().min(0).max(0.9).default(0.2),
  /** How much the squared error of the stars counts beside the likelihood. */
  starLoss: z.number().nonnegative().default(0.3),
  /** Share of people added to every film's, so that a film nobody loved has a finite logarithm. */
  popularityFloor: z.number().positive().default(1e-4),
  /** What of a person is told, the rest being to be found. */
  told: group({
    /** Stars from which a film counts as loved. */
    lovedFrom: z.number().default(4),
    /** Share of the people of whom nothing but facts is told. */
    nothing: share.default(0.1),
    /** Share of the others whose number of told ratings is drawn evenly in its logarithm: chats are short. */
    few: share.default(0.4),
    /** At most these shares of a person's ratings, of those few and of the others. */
    mostOfFew: share.default(0.8),
    most: share.default(0.9),
    /** Chance that a fact is left out. */
    factLeftOut: share.default(0.1),
    /** A person with n films to find counts n to minus this a film: between one vote a film and one a person. */
    lengthPower: z.number().nonnegative().default(0.5),
  }),
  /** A person, read. */
  reading: group({
    /** The sum over n ratings is multiplied by scale / sqrt(n + atLeast). */
    scale: z.number().positive().default(3),
    atLeast: z.number().positive().default(3),
    /** What the logarithm of the number of ratings is divided by. */
    logScale: z.number().positive().default(5),
    /** Ratings from which a person's own mean says what is usual for them. */
    enoughForAMean: z.int().min(1).default(5),
  }),
})

export type NetworkOptions = z.infer<typeof networkOptions>
