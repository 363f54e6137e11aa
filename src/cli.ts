/** `bin/kith`: what is done on the machine itself. No names, texts or answers are printed. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { declaredRoutes } from './app.tsx'
import type { Services } from './context.ts'
import { openServices } from './kith.ts'
import { importGroups } from './modules/groups/import/import-groups.ts'
import { lastGone } from './modules/network/retention/queries.ts'
import { logLook } from './modules/people/access-log/commands.ts'
import { checkLog } from './modules/people/access-log/queries.ts'
import { makeLink, makeRequest } from './modules/people/commands.ts'
import { findByAddress } from './modules/people/queries.ts'
import { loseSecondStep } from './modules/people/second-factor/commands.ts'
import { importServices } from './modules/services/import/commands.ts'
import { paths } from './paths.ts'
import { planFor } from './plan.ts'
import { readSettings, type Settings, SettingsProblem } from './platform/config/settings.ts'
import { DatabaseProblem, findPlace, type Place } from './platform/database/place.ts'
import { findRunning, notedAddress } from './platform/database/running.ts'
import { record } from './platform/events/record.ts'
import { readNumber } from './platform/i18n/phone-numbers.ts'
import { MigrationProblem } from './platform/migrate/history.ts'
import { migrate } from './platform/migrate/migrate.ts'
import { PostgresProblem } from './platform/postgres/problem.ts'
import { retention } from './platform/retention/periods.ts'
import type { Db } from './tables.ts'

const usage = `Usage:
  bin/kith routes [--json]                                  every address, and who is answered how
  bin/kith import groups FILE.csv [--apply] [--skip-bad]    groups from a spreadsheet; shows first, writes with --apply
  bin/kith import services FILE.json [--apply] [--skip-bad] services elsewhere, in Open Referral HSDS
  bin/kith verify log                                       whether the access log is whole
  bin/kith retention                                        how long what is kept, and what went by itself
  bin/kith link CONTACT                                     a link that signs this person in, once, for half an hour
  bin/kith link CONTACT --second-step-lost REASON           the same for somebody whose second step is gone: it ends first
With --data DIR or --demo as for bin/start.`

const say = (line: string) => console.log(line)

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      apply: { type: 'boolean', default: false },
      'skip-bad': { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
      data: { type: 'string' },
      'second-step-lost': { type: 'string' },
    },
  })
  const [command, second, third] = positionals
  if (command === 'routes') return showRoutes(values.json)
  if (command === 'link' && second) {
    const asked = { written: second.trim(), lost: values['second-step-lost']?.trim() }
    return asked.lost === '' ? refuse('Say why, in a few words.') : withKith(values, showLink(asked))
  }
  if (command === 'verify' && second === 'log') return withKith(values, verifyLog)
  if (command === 'retention') return withKith(values, showRetention)
  const importing = command === 'import' && third ? imports[second ?? ''] : undefined
  if (importing && third) {
    const options = { apply: values.apply, skipBad: values['skip-bad'] }
    return withKith(values, (kith) => importing(kith, third, options))
  }
  return refuse(usage)
}

function refuse(why: string): number {
  console.error(why)
  return 1
}

function showRoutes(json: boolean): number {
  const routes = declaredRoutes.map(({ method, path, module, answers }) => ({
    method,
    path,
    module,
    answers,
  }))
  if (json) say(JSON.stringify(routes, null, 2))
  else for (const r of routes) say(`${r.method.padEnd(5)}${r.path.padEnd(48)}${r.module}`)
  return 0
}

type Given = { demo: boolean; data?: string | undefined }

/** Works on the database of a Kith that runs, or starts it for as long as the command takes. */
async function withKith(
  given: Given,
  work: (services: Pick<Services, 'system' | 'network'>, origin: string) => Promise<number>,
): Promise<number> {
  const settings = readSettings(process.env)
  const place =
    (await findRunning(settings, { demo: given.demo, data: given.data ?? null })) ??
    (await freshPlace(settings, given))
  const own = settings.KITH_URL ?? notedAddress(place) ?? `http://localhost:${settings.PORT}`
  const origin = own.replace(/\/$/, '')
  const { pool, services } = await openServices(
    { settings, place, origin, demo: given.demo },
    { css: '', js: '', icon: '' },
  )
  try {
    return await work(services, origin)
  } finally {
    await pool.end()
    await place.close()
  }
}

async function freshPlace(settings: Settings, given: Given): Promise<Place> {
  const place = await findPlace(settings, { demo: given.demo, data: given.data ?? null, say })
  await migrate(planFor(place.admin, place.loginPassword))
  return place
}

type Asked = { written: string; lost: string | undefined }

/** The link; before it, where the second step is lost, an end to that. Who comes in by it sets up another before a role works. */
const showLink =
  ({ written, lost }: Asked) =>
  async ({ system, network }: Pick<Services, 'system' | 'network'>, origin: string): Promise<number> => {
    const number = readNumber(written, network()?.country ?? '')
    const contact = 'number' in number ? number.number : written
    const token = await system('somebody at the machine asked for a link', async (db) => {
      const person = await findByAddress(db, contact)
      if (!person) return null
      if (lost) await loseSecondStep(db, person.id, lost)
      const next = lost ? paths.security() : null
      const request = await makeRequest(db, 'sign_in', { address: contact, lang: person.lang, next })
      const link = await makeLink(db, request, person.id)
      await logLook(db, { what: 'link_made', of: [person.id], by: { person: null, role: 'operator' } })
      return link
    })
    if (!token) return refuse('No account has this address or number.')
    say(origin + paths.link({ token }))
    return 0
  }

async function verifyLog({ system }: Pick<Services, 'system'>): Promise<number> {
  const { entries, broken } = await system('somebody at the machine asked whether the log is whole', checkLog)
  if (broken === null) say(`whole: ${entries} ${entries === 1 ? 'entry' : 'entries'}`)
  else say(`not whole: entry ${broken} is missing or is not as it was written`)
  return broken === null ? 0 : 1
}

async function showRetention({ system }: Pick<Services, 'system'>): Promise<number> {
  for (const { kind, hours, days, until, then } of retention) {
    const span = until?.en ?? (hours === undefined ? `${days} days` : `${hours} hours`)
    say(`${kind.padEnd(18)}${span.padEnd(34)}${then.en} (check with counsel)`)
  }
  const gone = await system('somebody at the machine asked what went', (db) => lastGone(db, 100))
  say(gone.length ? '\nWhat went by itself, newest first:' : '\nNothing has gone by itself yet.')
  for (const { kind, count, went_at } of gone)
    say(`${went_at.toISOString().slice(0, 16).replace('T', ' ')}  ${kind.padEnd(18)}${count}`)
  return 0
}

type Importing = (
  kith: Pick<Services, 'system'>,
  file: string,
  options: { apply: boolean; skipBad: boolean },
) => Promise<number>

const imports: Record<string, Importing> = {
  groups: async ({ system }, file, options) => {
    const applied = (db: Db) => record(db, 'groups.imported', {})
    return told(await importGroups(system, readFileSync(file), { ...options, applied }))
  },
  services: async ({ system }, file, options) =>
    told(await importServices(system, readFileSync(file, 'utf8'), options)),
}

function told({ lines, exit }: { lines: string[]; exit: number }): number {
  for (const line of lines) say(line)
  return exit
}

main().then(
  (exit) => {
    process.exitCode = exit
  },
  (error) => {
    const known = [SettingsProblem, DatabaseProblem, MigrationProblem, PostgresProblem]
    const plain =
      known.some((k) => error instanceof k) || /^(ENOENT|EISDIR|EACCES|ERR_PARSE_ARGS.*)$/.test(error.code)
    console.error(plain ? error.message : error)
    process.exitCode = 1
  },
)
