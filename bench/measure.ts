/** One page, measured in turns: Kith, the bare server, and another build of Kith where one is given. */
import type { Answer, Bare } from './bare.ts'
import { postmasterOf } from './child.ts'
import { median, percentile } from './figures.ts'
import { load, type Target } from './load.ts'
import { ticksOf, workOf } from './machine.ts'
import type { Page } from './pages.ts'
import { countQueries } from './queries.ts'
import type { Subject } from './subject.ts'

export const rounds = 5

export type Figures = {
  page: string
  perSecond: number
  barePerSecond: number
  ratio: number
  p50: number
  p99: number
  alone: number
  bytes: number
  queries: number
  /** Processor time of app and database for one page, in milliseconds; it hardly minds what else the machine does. */
  cpu: number
  bareCpu: number
  before?: { perSecond: number; cpu: number }
}

export type Duel = {
  page: Page
  subject: Subject
  before: Subject | null
  bare: Bare
  number: number
  answer: Answer
}

type Side = {
  target: Target
  rates: number[]
  times: number[]
  asked: number
  cpu: number
  work: () => number
}

const sideOf = (target: Target, work: () => number): Side => ({
  target,
  rates: [],
  times: [],
  asked: 0,
  cpu: 0,
  work,
})

const workOfSubject = (subject: Subject) => () => {
  const { app, database } = workOf(subject.child.pid, postmasterOf(subject.data))
  return app + database
}

/** One turn of one side. Throws when an answer is no page. */
async function takeTurn(side: Side, name: string, seconds: number) {
  const before = side.work()
  const measured = await load(side.target, seconds * 1000)
  if (measured.refused) throw new Error(`${name}: ${measured.refused} answers were no page`)
  side.cpu += (side.work() - before) * 10
  side.asked += measured.times.length
  side.rates.push(measured.perSecond)
  // Not spread into the arguments of one call: a calm machine brings more times than a call can take.
  for (const time of measured.times) side.times.push(time)
}

/** The medians of the rounds. Throws when an answer is no page. */
export async function measure(duel: Duel, seconds: number): Promise<Figures> {
  const { page, subject, before, bare, number, answer } = duel
  const at = (port: number): Target => ({ port, path: page.path, headers: page.headers })
  const now = sideOf(at(subject.child.port), workOfSubject(subject))
  const other = sideOf({ port: bare.port, path: `/${number}`, headers: page.headers }, () =>
    ticksOf(bare.pid),
  )
  const earlier = before && sideOf(at(before.child.port), workOfSubject(before))
  const sides = [now, other, ...(earlier ? [earlier] : [])]
  for (const { target } of sides) await load(target, 1000)
  for (let round = 0; round < rounds; round++) {
    for (const side of sides) await takeTurn(side, page.name, seconds)
  }
  return {
    page: page.name,
    perSecond: median(now.rates),
    barePerSecond: median(other.rates),
    ratio: median(other.rates) / median(now.rates),
    cpu: now.cpu / now.asked,
    bareCpu: other.cpu / other.asked,
    p50: median(now.times),
    p99: percentile(now.times, 0.99),
    alone: median((await load(now.target, 500, 1)).times),
    bytes: answer.body.length,
    queries: await countQueries(subject, page),
    ...(earlier && {
      before: { perSecond: median(earlier.rates), cpu: earlier.cpu / earlier.asked },
    }),
  }
}
