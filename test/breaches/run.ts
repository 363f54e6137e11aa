/** Runs the tests that a breach names, whole and broken, and says whether the breach was seen. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Copy, planted } from './copy.ts'
import type { Breach } from './read.ts'

type Ran = { title: string; file: string; status: string }
/** What ran, and all that the run said but titles and lines of source: those hold words of the tests themselves. */
type Run = { ran: Ran[]; said: string }

/** How long the tests of one file may take, in milliseconds: much, for a machine that has other things to do. */
const longest = 120_000

const running = new Set<ChildProcess>()

/** Ends the test runs that are at work. */
export function endRuns() {
  for (const child of running) child.kill()
}

/** A breach of a test that is red already, or that no title fits, proves nothing: such breaches, each with the reason. */
export async function unfit(copy: Copy, breaches: Breach[]): Promise<Map<string, string>> {
  const files = [...new Set(breaches.map((breach) => breach.test))]
  const { ran, said } = await run(copy, files, [...new Set(breaches.map((breach) => breach.only))])
  if (ran.length === 0) throw new Error(`No test ran.${quoted(said)}`)
  const found = new Map<string, string>()
  for (const breach of breaches) {
    const own = ran.filter((test) => test.file === breach.test && test.title.includes(breach.only))
    const passed = own.filter((test) => test.status === 'passed')
    if (passed.length === 0 || own.some((test) => test.status === 'failed'))
      found.set(breach.name, `${breach.test} "${breach.only}" does not pass without it`)
  }
  return found
}

/** What is wrong with a breach: it stands on nothing, was not seen, or was seen for another reason. Null when all is well. */
export async function problemOf(copy: Copy, breach: Breach): Promise<string | null> {
  let restore = () => {}
  try {
    restore = planted(copy, breach.changes)
    const { ran, said } = await run(copy, [breach.test], [breach.only])
    if (ran.length === 0) return `no test ran${quoted(said)}`
    const own = ran.filter((test) => test.title.includes(breach.only)).map((test) => test.status)
    if (!own.some((status) => ['passed', 'failed'].includes(status)))
      return `${breach.test} ended before "${breach.only}"${quoted(said)}`
    if (!own.includes('failed')) return `survived: no test of ${breach.test} "${breach.only}" failed`
    return said.includes(breach.fails) ? null : `failed without saying "${breach.fails}"${quoted(said)}`
  } catch (error) {
    return (error as Error).message
  } finally {
    restore()
  }
}

const quoted = (said: string) =>
  said &&
  `\n${said
    .split('\n')
    .filter((line) => line.trim())
    .slice(0, 20)
    .map((line) => `      ${line}`)
    .join('\n')}`

async function run(copy: Copy, files: string[], titles: string[]): Promise<Run> {
  const report = join(copy.root, '.cache/breaches.json')
  rmSync(report, { force: true })
  const said = await vitest(copy, longest * files.length, [
    ...files,
    '-t',
    titles.map(literal).join('|'),
    `--outputFile.json=${report}`,
  ])
  return {
    ran: existsSync(report) ? ranIn(copy, readFileSync(report, 'utf8')) : [],
    said: withoutSource(said),
  }
}

const literal = (title: string) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

function ranIn({ root }: Copy, report: string): Ran[] {
  type Case = { ancestorTitles: string[]; title: string; status: string }
  const results = JSON.parse(report).testResults as { name: string; assertionResults: Case[] }[]
  return results.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      // Joined as `-t` joins them.
      title: [...ancestorTitles, title].join(' > '),
      file: name.slice(root.length + 1),
      status,
    })),
  )
}

const withoutSource = (said: string) =>
  said
    .split('\n')
    .filter((line) => !/^\s*(\d+)?\s*\||^\s*(FAIL|×|✓|❯|↓)\s/.test(line))
    .join('\n')

/** All that it said. A run that hangs is ended. */
function vitest(copy: Copy, timeout: number, args: string[]): Promise<string> {
  // Never a database of the operator's: a breach may open its roles to everybody, and they outlive the run.
  const { DATABASE_URL: _, DATABASE_DIRECT_URL: __, ...rest } = process.env
  const env = { ...rest, NO_COLOR: '1', TMPDIR: copy.temporary }
  const program = join(copy.root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [program, 'run', '--reporter=default', '--reporter=json', ...args], {
    cwd: copy.root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
  running.add(child)
  return new Promise((done, fail) =>
    child.once('error', fail).once('close', () => {
      running.delete(child)
      done(Buffer.concat(said).toString('utf8'))
    }),
  )
}
