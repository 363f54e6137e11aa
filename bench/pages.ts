/**
 * `bin/bench pages`: how many pages a second one core gives, database included, beside a bare Node server that sends the
 * same bytes on the same core. Rounds of the one and the other take turns in the same run, so that what else the machine
 * does hits both; medians of the rounds are printed. Only ratios travel between machines.
 */
import { performance } from 'node:perf_hooks'
import { root } from '../src/platform/config/root.ts'
import { type Answer, startBare } from './bare.ts'
import { freshFolder, stopChild } from './child.ts'
import { short, table } from './figures.ts'
import type { Filled } from './fill.ts'
import type { Target } from './load.ts'
import { type Cores, findCores, memoryOf, pinMyself } from './machine.ts'
import { type Figures, measure, rounds } from './measure.ts'
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

/** What browsers send; with `--plain` pages go uncompressed. */
const packed = { 'accept-encoding': 'gzip, deflate, br, zstd' }
const filters = 'for=parents&language=en&format=video'
const answers =
  'condition=epilepsy&for=parents&stage=treatment&age=9&language=en&format=video&part=evening&place=4887398'

/** The pages that are measured. */
export function pagesOf({ group, cookie }: Filled, plain: boolean): Page[] {
  const visitor = { 'accept-language': 'en', ...(!plain && packed) }
  const member = { ...visitor, cookie }
  return [
    { name: 'home, visitor', path: '/', headers: visitor },
    { name: 'directory, 3 filters, visitor', path: `/groups?${filters}`, headers: visitor },
    { name: 'directory, 3 filters, member', path: `/groups?${filters}`, headers: member },
    { name: 'finder, 6 answers, visitor', path: `/find/groups?${answers}`, headers: visitor },
    { name: 'group, visitor', path: `/groups/${group}`, headers: visitor },
    { name: 'group, member', path: `/groups/${group}`, headers: member },
  ]
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
          options.seconds,
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
