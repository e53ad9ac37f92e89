import { z } from 'zod'

/** What decides how the network is built and trained; found on people held out for validation. */
export const networkOptions = z.strictObject({
  /** Units of the hidden layer, and numbers of an embedding on the side of the person. */
  dimensions: z.int().min(1).max(1024).default(128),
  /** Numbers that a taste comes down to, and a film's embedding on the side of what is recommended. */
  taste: z.int().min(1).max(1024).default(64),
  /** Batches learnt from. */
  steps: z.int().min(1).default(1440),
  /** People in a batch. */
  batch: z.int().min(1).default(256),
  learningRate: z.number().positive().default(0.007),
  weightDecay: z.number().nonnegative().default(0.1),
  /** Share of the hidden units left out while training. */
  dropout: z.number().min(0).max(0.9).default(0.2),
})

export type NetworkOptions = z.infer<typeof networkOptions>
