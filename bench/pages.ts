/**
 * `bin/bench pages`: how many pages a second one core gives, database included, beside a bare Node server that sends the
 * same bytes on the same core. Rounds of the one and the other take turns in the same run, so that what else the machine
 * does hits both; medians of the rounds are printed. Only ratios travel between machines.
 */
import { performance } from 'node:perf_hooks'
import { root } from '../src/platform/config/root.ts'
import { type Answer, type Bare, startBare } from './bare.ts'
import { freshFolder, postmasterOf, stopChild } from './child.ts'
import { median, percentile, short, table } from './figures.ts'
import type { Filled } from './fill.ts'
import { load, type Target } from './load.ts'
import { type Cores, findCores, memoryOf, pinMyself, ticksOf, workOf } from './machine.ts'
import { countQueries } from './queries.ts'
import { prepare, type Subject } from './subject.ts'

export type Options = {
  scale: number
  seconds: number
  json: boolean
  plain: boolean
  /** A second build, measured in turns with this one: what a change has brought. */
  against: string | undefined
  only: string | undefined
}
export type Page = { name: string; path: string; headers: Record<string, string> }

const rounds = 5
/** What browsers send; with `--plain` pages go uncompressed. */
const packed = { 'accept-encoding': 'gzip, deflate, br, zstd' }
const filters = 'for=parents&language=en&format=video'

/** The pages that are measured. */
export function pagesOf({ group, cookie }: Filled, plain: boolean): Page[] {
  const visitor = { 'accept-language': 'en', ...(!plain && packed) }
  const member = { ...visitor, cookie }
  return [
    { name: 'home, visitor', path: '/', headers: visitor },
    { name: 'directory, 3 filters, visitor', path: `/groups?${filters}`, headers: visitor },
    { name: 'directory, 3 filters, member', path: `/groups?${filters}`, headers: member },
    { name: 'group, visitor', path: `/groups/${group}`, headers: visitor },
    { name: 'group, member', path: `/groups/${group}`, headers: member },
  ]
}

type Figures = {
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

/** Measures and prints. */
export async function benchPages(options: Options) {
  const say = (line: string) => (options.json ? process.stderr.write(`${line}\n`) : console.log(line))
  const cores = findCores(say)
  if (cores) pinMyself(cores.generator)
  const { folder, remove } = freshFolder()
  const stops: (() => void | Promise<void>)[] = []
  try {
    const subject = await prepare(
      folder,
      { name: 'now', build: `${root}/.cache/build` },
      options.scale,
      cores,
    )
    stops.push(() => stopChild(subject.child))
    const before =
      options.against &&
      (await prepare(folder, { name: 'before', build: options.against }, options.scale, cores))
    if (before) stops.push(() => stopChild(before.child))
    const pages = pagesOf(subject.filled, options.plain).filter(
      (p) => !options.only || p.name.includes(options.only),
    )
    const captured = await Promise.all(pages.map((page) => capture(subject.child.port, page)))
    const bare = await startBare(folder, captured, cores?.subject)
    stops.push(bare.stop)
    const figures: Figures[] = []
    for (const [i, page] of pages.entries())
      figures.push(
        await measure(
          { page, subject, before: before || null, bare, number: i, answer: captured[i]! },
          options,
        ),
      )
    report(figures, subject, cores, options)
  } finally {
    for (const stop of stops.reverse()) await stop()
    remove()
  }
}

async function capture(port: number, page: Page): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}${page.path}`, { headers: page.headers })
  if (response.status !== 200) throw new Error(`${page.name} answers ${response.status}`)
  const names = [
    'content-type',
    'content-security-policy',
    'cache-control',
    'vary',
    'etag',
    'referrer-policy',
  ]
  const headers = Object.fromEntries(
    names.flatMap((n) => (response.headers.has(n) ? [[n, response.headers.get(n)!]] : [])),
  )
  // fetch unpacks; the bytes on the wire are what is sent again.
  return { headers, body: await rawBody({ port, path: page.path, headers: page.headers }) }
}

async function rawBody(target: Target): Promise<Buffer> {
  const { get } = await import('node:http')
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: target.port, path: target.path, headers: target.headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => resolve(Buffer.concat(parts)))
    }).on('error', reject)
  })
}

type Duel = {
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
  side.times.push(...measured.times)
}

async function measure(duel: Duel, { seconds }: Options): Promise<Figures> {
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

function report(figures: Figures[], subject: Subject, cores: Cores, options: Options) {
  const { scale, seconds } = options
  const whole = {
    scale,
    seconds,
    rounds,
    pinned: cores !== null,
    compressed: !options.plain,
    ...subject.filled,
    firstStartMs: Math.round(subject.firstStartMs),
    laterStartMs: Math.round(subject.laterStartMs),
    memoryMb: Math.round(memoryOf(subject.child.pid)),
    measuredAt: new Date(performance.timeOrigin).toISOString(),
    pages: figures,
  }
  if (options.json) return console.log(JSON.stringify(whole))
  const head = [
    'page',
    'req/s',
    'bare',
    '1/ratio',
    'cpu ms',
    '1/cpu',
    'p50 ms',
    'p99 ms',
    'alone ms',
    'bytes',
    'queries',
  ]
  const rows = figures.map((f) => [
    f.page,
    ...[f.perSecond, f.barePerSecond, f.ratio, f.cpu, f.cpu / f.bareCpu, f.p50, f.p99, f.alone].map(short),
    String(f.bytes),
    String(f.queries),
    ...(f.before
      ? [short(f.before.perSecond), short(f.before.cpu), `x ${(f.before.cpu / f.cpu).toFixed(2)}`]
      : []),
  ])
  const where = cores ? 'app and database on one core, the load on another' : 'not pinned to cores'
  console.log(
    `Scale ${scale}: ${whole.members} members, ${whole.groups} groups; ${where}; 8 connections; medians of ${rounds} rounds of ${seconds} s.`,
  )
  console.log(table(options.against ? [...head, 'before', 'cpu ms', 'gain in cpu'] : head, rows))
  console.log(
    `First start ${whole.firstStartMs} ms, later ${whole.laterStartMs} ms; memory of the app after the load ${whole.memoryMb} MB.`,
  )
}
