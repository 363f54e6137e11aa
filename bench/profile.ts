/** `bin/bench profile PAGE`: where the processor time of a page goes, by functions, while it is under load. */
import { root } from '../src/platform/config/root.ts'
import { freshFolder, postmasterOf, startChild, stopChild } from './child.ts'
import { short, table } from './figures.ts'
import { load } from './load.ts'
import { findCores, pinMyself, workOf } from './machine.ts'
import { pagesOf } from './pages.ts'
import { prepare } from './subject.ts'

type Options = { scale: number; seconds: number; plain: boolean }
type Frame = { functionName: string; url: string; lineNumber: number }
type Profile = {
  nodes: { id: number; callFrame: Frame; hitCount: number; children?: number[] }[]
  samples: number[]
}

/** Loads the page and prints the functions that took most time themselves, and how app and database share the core. */
export async function benchProfile(wanted: string, { scale, seconds, plain }: Options) {
  const cores = findCores(console.log)
  if (cores) pinMyself(cores.generator)
  const { folder, remove } = freshFolder()
  try {
    const subject = await prepare(folder, { name: 'now', build: `${root}/.cache/build` }, scale, cores)
    await stopChild(subject.child)
    const { data, filled } = subject
    const flags = ['--inspect=127.0.0.1:0', '--inspect-publish-uid=stderr']
    const urls: string[] = []
    const child = await startChild({
      build: `${root}/.cache/build`,
      data,
      core: cores?.subject,
      flags,
      hear: urls,
    })
    try {
      const page = pagesOf(filled, plain).find((p) => p.name.includes(wanted))
      if (!page)
        throw new Error(
          `no page is called ${wanted}: ${pagesOf(filled, plain)
            .map((p) => p.name)
            .join('; ')}`,
        )
      const target = { port: child.port, path: page.path, headers: page.headers }
      await load(target, 2000)
      const before = workOf(child.pid, postmasterOf(data))
      const { profile, result } = await profiled(/ws:\S+/.exec(urls.join(''))![0], () =>
        load(target, Math.max(seconds, 5) * 1000),
      )
      const after = workOf(child.pid, postmasterOf(data))
      const app = after.app - before.app
      const database = after.database - before.database
      console.log(`${page.name}: ${short(result.perSecond)} requests a second while watched.`)
      console.log(
        `Processor time: app ${short((100 * app) / (app + database))} %, database ${short((100 * database) / (app + database))} %.`,
      )
      console.log(summary(profile))
    } finally {
      await stopChild(child)
    }
  } finally {
    remove()
  }
}

async function profiled<R>(url: string, work: () => Promise<R>): Promise<{ profile: Profile; result: R }> {
  const socket = new WebSocket(url)
  await new Promise((done) => socket.addEventListener('open', done, { once: true }))
  let next = 0
  const call = (method: string, params = {}) =>
    new Promise<{ profile: Profile }>((resolve) => {
      const id = ++next
      socket.addEventListener('message', function hear({ data }) {
        const answer = JSON.parse(data)
        if (answer.id !== id) return
        socket.removeEventListener('message', hear)
        resolve(answer.result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  await call('Profiler.enable')
  await call('Profiler.setSamplingInterval', { interval: 500 })
  await call('Profiler.start')
  const result = await work()
  const { profile } = await call('Profiler.stop')
  socket.close()
  return { profile, result }
}

/** The fifteen functions with most time of their own, and the time under named parts of the request path. */
function summary({ nodes }: Profile): string {
  const idle = new Set(['(idle)', '(program)', '(root)'])
  const own = new Map<string, number>()
  for (const { callFrame, hitCount } of nodes) {
    if (callFrame.functionName === '(idle)') continue
    const name = `${callFrame.functionName || '(anonymous)'}  ${placeOf(callFrame)}`
    own.set(name, (own.get(name) ?? 0) + hitCount)
  }
  const all = [...own.values()].reduce((a, b) => a + b, 0)
  const rows = [...own].toSorted((a, b) => b[1] - a[1]).slice(0, 15)
  const share = (hits: number) => `${((100 * hits) / all).toFixed(1)} %`
  const within = underneath(nodes, idle)
  return [
    table(
      ['time of its own', 'share'],
      rows.map(([name, hits]) => [name, share(hits)]),
    ),
    '',
    table(
      ['with all it calls', 'share'],
      within.slice(0, 30).map(([name, hits]) => [name, share(hits)]),
    ),
  ].join('\n')
}

function underneath(nodes: Profile['nodes'], idle: Set<string>): [string, number][] {
  const byId = new Map(nodes.map((n) => [n.id, n]))
  const sums = new Map<string, number>()
  const walk = (id: number, above: Set<string>): number => {
    const node = byId.get(id)!
    const name = `${node.callFrame.functionName || '(anonymous)'}  ${placeOf(node.callFrame)}`
    const seen = above.has(name)
    const inner = seen ? above : new Set(above).add(name)
    const total = node.hitCount + (node.children ?? []).reduce((sum, child) => sum + walk(child, inner), 0)
    if (!seen && !idle.has(node.callFrame.functionName)) sums.set(name, (sums.get(name) ?? 0) + total)
    return total
  }
  walk(nodes[0]!.id, new Set())
  return [...sums].toSorted((a, b) => b[1] - a[1])
}

function placeOf({ url, lineNumber }: Frame): string {
  const file = url.replace(/^.*node_modules\//, '').replace(/^file:\/\/.*\/build\//, '')
  return file ? `${file}:${lineNumber + 1}` : ''
}
