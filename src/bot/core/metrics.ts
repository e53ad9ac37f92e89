import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { StoreCalled } from '../profiles/steps.ts'
import type { Platform } from './platforms.ts'

/** What became of one request. Times in ms since it arrived. */
export interface RequestRecord {
  platform: Platform
  kind: 'command' | 'action' | 'form' | 'autocomplete' | 'unknown'
  /** A command's name; empty for everything else. */
  command: string
  /** gone: nobody waits for the answer any more. */
  outcome: 'answered' | 'gone' | 'failed'
  /** When the platform had its acknowledgement. */
  firstResponse?: number
  /** When the answer was delivered. */
  total: number
  /** How long the bot took for its answer, and the platform to take it; absent where it did not come to that. */
  stages?: { answer?: number; deliver?: number }
}

/** What is asked when Prometheus asks. */
interface Watched {
  /** Pictures that wait for a thread. */
  pictures(): number
  /** Questions about people that wait for the thread that scores. */
  questions(): number
  /** Adapters by their names, and "store". */
  healthy(): Promise<Readonly<Record<string, boolean>>>
}

/** What Prometheus is told. Adapters and the parts that draw or fetch call it; none of it throws. */
export interface Metrics {
  request(record: RequestRecord): void
  /** A picture was drawn; ms. */
  rendered(duration: number): void
  /** The posters of a picture were there, or would not come; ms. */
  postersReady(duration: number): void
  storeCalled: StoreCalled
  /** Somebody asked too much. */
  refused(whose: 'person' | 'server'): void
  /** Called once, when the parts are there. */
  watch(watched: Watched): void
  /** A poster was asked for: "cache", "tmdb", "placeholder" and the like. */
  posterFetched(source: string): void
  /** The exposition that `/metrics` answers with. */
  text(): Promise<string>
  readonly contentType: string
}

/** Prometheus's usual seconds, denser around the promises: first response in 0.5 s, finished edit in 0.25 s. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 2, 3, 5, 10, 30]

/** A store nearby answers in less than a millisecond. */
const STORE_SECONDS = [0.0005, 0.001, 0.0025, ...SECONDS]

/**
 * Metrics in a registry of their own, with node's (event-loop lag, memory) among them. `commands` bounds
 * the label: any other name counts as "other", so that nobody can fill the memory with invented ones.
 */
export function createMetrics(commands: readonly string[], uptime = process.uptime): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const known = new Set(commands)
  const requests = new Counter({
    name: 'marquee_requests_total',
    help: 'Requests by platform, kind, command and outcome.',
    labelNames: ['platform', 'kind', 'command', 'outcome'],
    registers,
  })
  const acknowledgement = new Histogram({
    name: 'marquee_acknowledgement_seconds',
    help: 'From a request to its acknowledgement.',
    labelNames: ['platform', 'kind'],
    buckets: SECONDS,
    registers,
  })
  const answer = new Histogram({
    name: 'marquee_answer_seconds',
    help: 'From a request to its delivered answer.',
    labelNames: ['platform', 'kind', 'command'],
    buckets: SECONDS,
    registers,
  })
  const render = new Histogram({
    name: 'marquee_render_seconds',
    help: 'Time to draw one picture.',
    buckets: SECONDS,
    registers,
  })
  const posters = new Counter({
    name: 'marquee_poster_fetches_total',
    help: 'Posters asked for, by where they came from.',
    labelNames: ['source'],
    registers,
  })
  const stage = new Histogram({
    name: 'marquee_stage_seconds',
    help: 'Parts of an answer: answer (the bot, pictures included), posters, draw (its queue included), deliver.',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  })
  const store = new Histogram({
    name: 'marquee_store_seconds',
    help: 'One call of the profile store: read, change, ping, sweep. raced: made again, since somebody was faster; unknown: it may have been saved.',
    labelNames: ['operation', 'outcome'],
    buckets: STORE_SECONDS,
    registers,
  })
  const refusals = new Counter({
    name: 'marquee_refused_total',
    help: 'Requests beyond the rate of a person or a server.',
    labelNames: ['whose'],
    registers,
  })
  new Gauge({
    name: 'marquee_uptime_seconds',
    help: 'Since the start of the process.',
    registers,
    collect() {
      this.set(uptime())
    },
  })
  return {
    request({ platform, kind, command, outcome, firstResponse, total, stages = {} }) {
      const name = command === '' || known.has(command) ? command : 'other'
      requests.inc({ platform, kind, command: name, outcome })
      if (firstResponse !== undefined) acknowledgement.observe({ platform, kind }, firstResponse / 1000)
      answer.observe({ platform, kind, command: name }, total / 1000)
      for (const [name, duration] of Object.entries(stages)) stage.observe({ stage: name }, duration / 1000)
    },
    rendered(duration) {
      render.observe(duration / 1000)
      stage.observe({ stage: 'draw' }, duration / 1000)
    },
    postersReady: (duration) => stage.observe({ stage: 'posters' }, duration / 1000),
    storeCalled: (operation, outcome, duration) => store.observe({ operation, outcome }, duration / 1000),
    refused: (whose) => refusals.inc({ whose }),
    watch: ({ pictures, questions, healthy }) => {
      new Gauge({
        name: 'marquee_pictures_waiting',
        help: 'Pictures that wait for a thread.',
        registers,
        collect() {
          this.set(pictures())
        },
      })
      new Gauge({
        name: 'marquee_questions_waiting',
        help: 'Questions about people that wait for the thread that scores.',
        registers,
        collect() {
          this.set(questions())
        },
      })
      new Gauge({
        name: 'marquee_healthy',
        help: '1 where a platform or the store can be used, as /health says.',
        labelNames: ['part'],
        registers,
        async collect() {
          for (const [part, well] of Object.entries(await healthy())) this.set({ part }, well ? 1 : 0)
        },
      })
    },
    posterFetched: (source) => posters.inc({ source }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
