/** How long what is kept: every table has its row, the periods in force are those shown, and what went is counted. */
import { beforeAll, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { forgetInvitations } from '../../src/modules/groups/invitations/commands.ts'
import { forgetLeavings } from '../../src/modules/groups/leaving/commands.ts'
import { joiningJobs } from '../../src/modules/groups/requests/jobs.ts'
import { forgetNotices } from '../../src/modules/notices/commands.ts'
import { forgetOld } from '../../src/modules/people/commands.ts'
import { confirmHours } from '../../src/modules/people/own-data/policy.ts'
import { clock, days, hours } from '../../src/platform/clock.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import { forgetKept } from '../../src/platform/retention/forget.ts'
import { keptFor, retention } from '../../src/platform/retention/periods.ts'
import { schedule } from '../../src/schedule.ts'
import { reads, type Scene, scene } from './scene.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

/** Tables that hold nothing of anybody, with what they are. */
const nobodys: Record<string, string> = {
  access_laid: 'which version of the access files is laid',
  condition_families: 'a shipped vocabulary',
  conditions: 'a shipped vocabulary',
  followup_kinds: 'a vocabulary of the program',
  followup_choices: 'what a network settled about its kinds of follow-up',
  help_services: 'a shipped vocabulary',
  job_kinds: 'a vocabulary of the program',
  migrations: 'the history of the tables',
  try_keys: 'a key of the program',
  reference_laid: 'which version of the vocabularies is laid',
}

const uncovered = async () => {
  const tables = await at.owner(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const covered = new Set([...retention.flatMap((row) => row.tables), ...Object.keys(nobodys)])
  return tables
    .map((t) => String(t.name))
    .filter((name) => !covered.has(name))
    .map(
      (name) =>
        `${name} has no row in db/reference/retention.json: say how long it is kept, what happens then, and why`,
    )
}

test('every table has a row, or holds nothing of anybody', async () => {
  expect(await uncovered()).toEqual([])
  await at.owner('create table planted (id uuid primary key)')
  expect(await uncovered()).toEqual([
    'planted has no row in db/reference/retention.json: say how long it is kept, what happens then, and why',
  ])
  await at.owner('drop table planted')
})

test('every row has one period, every language, and is to be checked with counsel', () => {
  for (const row of retention) {
    const spans = [row.hours, row.days, row.until].filter((span) => span !== undefined)
    expect([row.kind, spans.length, row.counsel]).toEqual([row.kind, 1, true])
    for (const texts of [row.name, row.then, row.why, ...(row.until ? [row.until] : [])])
      expect([row.kind, languages.filter((lang) => !texts[lang])]).toEqual([row.kind, []])
  }
  expect(() => keptFor('account')).toThrow('no period')
})

/** One row of each kind that goes by itself, as old as is said. */
async function plantAt(when: Date) {
  const { wren } = at.world.people
  await at.owner(
    `insert into requests (scope, route, key, made_at) values ('visitor', '/x', gen_random_uuid(), $1)`,
    [when],
  )
  await at.owner(`insert into events (id, name, data, at) values (gen_random_uuid(), 'a.test', '{}', $1)`, [
    when,
  ])
  await at.owner(
    `insert into outbox (id, message_id, template, person_id, address, lang, subject, body_text, body_html, made_at)
    values (gen_random_uuid(), gen_random_uuid()::text, 'planted', $1, 'a@b.example', 'en', 's', 't', 'h', $2)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into link_requests (id, purpose, address, lang, created_at) values (gen_random_uuid(), 'sign_in', 'planted@b.example', 'en', $1)`,
    [when],
  )
  await at.owner(
    `insert into sessions (id, token_hash, person_id, created_at, seen_at) values (gen_random_uuid(), gen_random_uuid()::text::bytea, $1, $2, $2)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into recoveries (id, person_id, address, reason, opened_at, waits_until, expires_at, ended_at, ending)
     values (gen_random_uuid(), $1, 'planted@b.example', 'x', $2::timestamptz - interval '3 days', $2::timestamptz - interval '2 days',
       $2::timestamptz - interval '1 day', $2, 'expired')`,
    [wren.id, when],
  )
  await at.owner(
    `insert into partner_invitations (id, partner_id, address, lang, reason, invited_at, expires_at)
     values (gen_random_uuid(), 'x', 'planted@b.example', 'en', 'x', $1, $1)`,
    [when],
  )
  await at.owner(
    `insert into tries (id, try_id, mark, made_at) values (gen_random_uuid(), gen_random_uuid(), '\\x00', $1)`,
    [when],
  )
  await at.owner(
    `insert into known_devices (id, person_id, token_hash, made_at, seen_at) values (gen_random_uuid(), $1, '\\x00', $2, $2)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into address_changes (id, person_id, address, asked_at) values (gen_random_uuid(), $1, 'planted@b.example', $2)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into handed_codes (id, code_hash, kind, person_id, made_role, reason, made_at, expires_at)
     values (gen_random_uuid(), gen_random_uuid()::text::bytea, 'person', $1, 'coordinator', 'x', $2, $2::timestamptz + interval '1 day')`,
    [wren.id, when],
  )
  await at.owner(
    `insert into invitations (id, code, channel, lang, made_by, made_at, expires_at)
     values (gen_random_uuid(), 'plantedplanted', 'flyer', 'en', $1, $2::timestamptz - interval '1 day', $2)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into group_waits (id, group_id, person_id, display_name, patch_seed, kind, since, ended_at, ending)
     values (gen_random_uuid(), $1, $2, 'planted', 0, 'member', $3, $3, 'left')`,
    [at.world.groups.far, wren.id, when],
  )
  await at.owner(
    `insert into leaving_asks (id, group_id, words, told_at) values (gen_random_uuid(), $1, 'planted', $2)`,
    [at.world.groups.tuesday, when],
  )
  await at.owner(
    `insert into notices (id, person_id, kind, template, about_id, made_at, off_hash)
     values (gen_random_uuid(), $1, 'x', 'planted', gen_random_uuid(), $2, gen_random_uuid()::text::bytea)`,
    [wren.id, when],
  )
  await at.owner(
    `insert into retention_log (id, kind, count, went_at) values (gen_random_uuid(), 'planted', 1, $1)`,
    [when],
  )
}

const there: Record<string, string> = {
  form_answers: `requests where route = '/x'`,
  events: `events where name = 'a.test'`,
  mails: `outbox where template = 'planted'`,
  link_requests: `link_requests where address = 'planted@b.example'`,
  sessions: `sessions where octet_length(token_hash) = 36`,
  address_changes: `address_changes where address = 'planted@b.example'`,
  retention_log: `retention_log where kind = 'planted'`,
  recoveries: `recoveries where address = 'planted@b.example'`,
  handed_codes: `handed_codes where reason = 'x'`,
  partner_invitations: `partner_invitations where address = 'planted@b.example'`,
  tries: `tries where mark = '\\x00'`,
  joining: `group_waits where display_name = 'planted'`,
  leaving_told: `leaving_asks where words = 'planted'`,
  known_devices: `known_devices where token_hash = '\\x00'`,
  notices: `notices where template = 'planted'`,
  invitations: `invitations where code = 'plantedplanted'`,
}
const count = async (kind: string) =>
  Number((await at.owner(`select count(*)::int as n from ${there[kind]}`))[0]!.n)

test('each kind goes when its period of the table is over, not before, and is counted', async () => {
  const timed = retention
    .filter((row) => (row.hours ?? row.days) !== undefined && row.tables.length)
    .map((row) => row.kind)
  expect(timed.sort()).toEqual(Object.keys(there).sort())
  const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
  const moveJoining = joiningJobs(work)['groups.moveJoining']!
  const sweep = async () => {
    await at.kith.services.system('a test', forgetKept)
    await at.kith.services.system('a test', forgetOld)
    await at.kith.services.system('a test', forgetInvitations)
    await moveJoining({})
    await at.kith.services.system('a test', forgetLeavings)
    await at.kith.services.system('a test', forgetNotices)
  }
  const now = clock.now().getTime()
  for (const kind of timed) {
    for (const [early, left] of [
      [true, 1],
      [false, 0],
    ] as const) {
      await plantAt(new Date(now))
      clock.set(new Date(now + keptFor(kind) + (early ? -1 : 1) * hours(1)))
      await sweep()
      const found = await count(kind)
      clock.reset()
      expect([kind, early, found]).toEqual([kind, early, left])
      for (const other of Object.values(there)) await at.owner(`delete from ${other}`)
    }
  }
  const noted = await at.owner('select distinct kind from retention_log')
  expect(noted.map((r) => r.kind)).toEqual(
    expect.arrayContaining(timed.filter((kind) => kind !== 'retention_log')),
  )
})

test('what stands elsewhere in the code is of the same length', async () => {
  const [source] = await at.owner(`select prosrc from pg_proc where proname = 'become'`)
  expect(String(source!.prosrc)).toContain(`interval '${keptFor('sessions') / days(1)} days'`)
  expect(hours(confirmHours)).toBe(keptFor('address_changes'))
  const tasks = schedule.map((s) => s.task)
  expect(tasks).toEqual(expect.arrayContaining(['people.forget', 'network.forget', 'people.checkLog']))
})

test('what went is there for whoever acts as a coordinator, and for nobody else', async () => {
  const at = await scene()
  await at.owner(
    `insert into retention_log (id, kind, count, went_at) values (gen_random_uuid(), 'mails', 12345, now())`,
  )
  const log = 'select kind from retention_log'
  expect((await reads(at.kith, at.world.people.ana, log)).length).toBeGreaterThan(0)
  expect(await reads(at.kith, at.world.people.wren, log)).toEqual([])
  const page = async (cookie: string) =>
    (await at.kith.app.request('/privacy/retention', { headers: { cookie } })).text()
  expect(await page(at.world.people.ana.cookie)).toContain('12,345')
  for (const cookie of ['', at.world.people.wren.cookie]) expect(await page(cookie)).not.toContain('12,345')
})
