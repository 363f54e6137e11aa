/** One's own data: every table is covered, the archive holds all of one and nothing of another, leaving leaves what is written. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import pg from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs as groupJobs } from '../../src/modules/groups/jobs.ts'
import { logLook } from '../../src/modules/people/access-log/commands.ts'
import { grantRole } from '../../src/modules/people/commands.ts'
import { jobs as peopleJobs } from '../../src/modules/people/jobs.ts'
import { modules } from '../../src/modules.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { archived } from '../../src/platform/files/archive.ts'
import { freshPlace, testKith } from '../kith.ts'
import { makeWorld, type Person } from '../world.ts'
import { cellsWith, type Marks, plant, writtenColumns } from './marked.ts'
import { type Owner, ownerOf, type Scene, scene } from './scene.ts'
import { allNorms, linkFor, post } from './ways-in.ts'

const all = modules.map((m) => m.ownData)
const holdings = all.flatMap((a) => a.holdings)
const otherwise: Record<string, string> = Object.assign({}, ...all.map((a) => a.otherwise))

describe('every table', () => {
  let owner: Owner
  beforeAll(async () => {
    owner = await ownerOf(await testKith())
  })

  const missing = async (): Promise<string[]> => {
    const references = await owner(`
      select c.conrelid::regclass::text as table, a.attname as column from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'f' and c.confrelid in ('people'::regclass, 'memberships'::regclass) order by 1, 2`)
    return references
      .filter(
        ({ table, column }) => !holdings.some((h) => h.table === table && h.by.includes(String(column))),
      )
      .map(({ table, column }) => `${table}.${column}`)
      .filter((name) => !(name in otherwise))
      .map(
        (name) =>
          `${name} refers to a person: put it into the ownData of its module, as a holding, or under otherwise with the reason`,
      )
  }

  test('that refers to a person is in the archive, or says why not', async () => {
    expect(await missing()).toEqual([])
  })

  test('says of each of its columns what it is called in the archive, or why it is given to nobody', async () => {
    const columns = await owner(`
      select table_name as table, column_name as column, data_type as type from information_schema.columns where table_schema = 'public'`)
    const open = holdings.flatMap(({ table, shown, without = {} }) =>
      columns
        .filter((c) => c.table === table && c.type !== 'uuid')
        .filter((c) => !(String(c.column) in shown) && !(String(c.column) in without))
        .map(
          (c) =>
            `${table}.${c.column}: name it in shown, or give the reason in without, of the holding of ${table}`,
        ),
    )
    expect(open).toEqual([])
    const gone = holdings.flatMap(({ table, without = {} }) =>
      Object.keys(without)
        .filter((name) => !columns.some((c) => c.table === table && c.column === name))
        .map((name) => `${table}.${name} is no column`),
    )
    expect(gone).toEqual([])
  })

  test('that nobody thought of is found (planted)', async () => {
    await owner('create table planted (id uuid primary key, whose uuid references people on delete cascade)')
    expect(await missing()).toEqual([
      'planted.whose refers to a person: put it into the ownData of its module, as a holding, or under otherwise with the reason',
    ])
    await owner('drop table planted')
  })
})

/** Whose rows: conditions over $1, the person; a table that is missing here and has rows of somebody fails the test below. */
const rowsOf = (person: Person): Record<string, string> => ({
  people: 'id = $1',
  contact_details: 'person_id = $1',
  address_changes: 'person_id = $1',
  consents: 'person_id = $1',
  privacy_reads: 'person_id = $1',
  role_terms: 'person_id = $1',
  sessions: 'person_id = $1',
  waiting_sign_ins: 'person_id = $1',
  passkeys: 'person_id = $1',
  recoveries: 'person_id = $1',
  handed_codes: 'person_id = $1',
  partner_identities: 'person_id = $1',
  partner_invitations: 'used_by = $1',
  profile_fields: 'person_id = $1',
  memberships: 'person_id = $1',
  invitations: 'made_by = $1',
  group_wishes: 'person_id = $1',
  lesson_completions: 'person_id = $1',
  course_completions: 'person_id = $1',
  talks: 'person_id = $1',
  group_drafts: 'person_id = $1',
  group_hosts: 'person_id = $1',
  norm_acceptances: 'membership_id in (select id from memberships where person_id = $1)',
  first_day_marks: 'membership_id in (select id from memberships where person_id = $1)',
  hopes: 'membership_id in (select id from memberships where person_id = $1)',
  leaving_asks: 'person_id = $1',
  outbox: 'person_id = $1',
  links: 'person_id = $1',
  link_requests: `id = (select request_id from links where person_id = $1 limit 1)`,
  requests: 'scope = $1::uuid::text',
  followup_limits: 'person_id = $1',
  followup_breaks: 'person_id = $1',
  group_requests: 'person_id = $1',
  group_waits: 'person_id = $1',
  greeter_calls: 'person_id = $1',
  group_event_places: 'person_id = $1',
  notices: 'person_id = $1',
  notice_choices: 'person_id = $1',
  followups: `starter_id = $1 and '${person.id}' = '${person.id}'`,
})

/** Everything that the product keeps of somebody, made as life makes it; then marks in every field of it. */
async function fullLife(at: Scene, person: Person, name: string): Promise<Marks> {
  const { kith, owner, world } = at
  const work = { ...kith.services, mailHost: 'localhost', sendMail: null } as Work
  const home = `/groups/${world.groups.tuesday}`
  await post(kith, `${home}/join`, { name, ...allNorms, _key: hiddenId() }, person.cookie)
  await isWelcomed(owner, person)
  await post(kith, '/you', { name, _key: hiddenId() }, person.cookie)
  await post(kith, '/you/address', { email: `${name}@new.example`, _key: hiddenId() }, person.cookie)
  await linkFor(kith, person)
  const [membership] = await owner(
    'select id from memberships where person_id = $1 and group_id = $2 and left_at is null',
    [person.id, world.groups.tuesday],
  )
  for (const job of ['groups.greet', 'groups.tellHolders'])
    await groupJobs(work)[job]!({ membership: String(membership!.id) })
  await kith.services.system('a test', async (db) => {
    await grantRole(db, {
      person_id: person.id,
      role: 'greeter',
      group_id: world.groups.tuesday,
      reason: `${name} greets`,
      granted_by: world.people.ana.id,
    })
    await logLook(db, {
      what: 'contact_details_seen',
      of: [person.id],
      reason: `${name} was called`,
      by: { person: world.people.ana.id, role: 'coordinator' },
    })
    await logLook(db, {
      what: 'safeguarding_noted',
      of: [person.id],
      reason: `${name} is held back`,
      by: { person: null, role: 'operator' },
    })
  })
  await owner(`update followups set starter_id = $1 where about_id = $2`, [person.id, membership!.id])
  await owner('insert into followup_limits (person_id, most, changed_at) values ($1, 5, now())', [person.id])
  await owner(
    `insert into followup_breaks (id, person_id, starts_at, ends_at, open_ones, made_at)
     values (gen_random_uuid(), $1, now(), now() + interval '1 day', 'keep', now())`,
    [person.id],
  )
  await owner(`update role_terms set end_reason = 'x' where person_id = $1`, [person.id])
  await owner(
    `update links set person_id = $1 where request_id in (select id from link_requests where address = $2)`,
    [person.id, person.address],
  )
  await owner(`update outbox set failure = 'x' where person_id = $1`, [person.id])
  await signsInStrongly(owner, person)
  await asksToJoin(owner, person, world.groups.lantern)
  await tells(owner, person)
  await learns(owner, person)
  const marks = await plant(owner, rowsOf(person), name, [person.id])
  // What was asked for with an address is found by it.
  await owner(
    `update link_requests set address = (select address from contact_details where person_id = $1 limit 1) where id in (select request_id from links where person_id = $1)`,
    [person.id],
  )
  marks.set('link_requests.address', marks.get('contact_details.address')!)
  marks.set('access_log.reason', `${name} was called`)
  return marks
}

async function isWelcomed(owner: Scene['owner'], person: Person) {
  const mine = 'select id from memberships where person_id = $1 and left_at is null limit 1'
  for (const text of [
    `insert into first_day_marks (id, membership_id, step, mark, marked_at) values (gen_random_uuid(), (${mine}), 'read', 'done', now())`,
    `insert into hopes (id, membership_id, answers, words, told_at, more) values (gen_random_uuid(), (${mine}), '{heard}', 'x', now(), 'x')`,
    `insert into leaving_asks (id, group_id, reason, words, person_id, told_at)
     select gen_random_uuid(), group_id, 'access', 'x', $1, now() from memberships where person_id = $1 limit 1`,
  ])
    await owner(text, [person.id])
}

async function signsInStrongly(owner: Scene['owner'], person: Person) {
  const rows: [string, string][] = [
    ['waiting_sign_ins', `token_hash, opened_by, next_path, device, expires_at, made_at`],
    ['passwords', 'hash, set_at'],
    ['authenticators', 'secret, made_at, last_step'],
    ['recovery_codes', 'batch_id, code_hash, made_at'],
    ['passkeys', 'credential_id, public_key, counter, name, made_at'],
    ['known_devices', 'token_hash, made_at, seen_at'],
  ]
  const values: Record<string, string> = {
    waiting_sign_ins: `sha256($1::text::bytea), 'link', '/x', 'x', now(), now()`,
    passwords: `'$argon2id$x', now()`,
    authenticators: `repeat('A', 32), now(), 0`,
    recovery_codes: `gen_random_uuid(), sha256($1::text::bytea), now()`,
    passkeys: `$1::text, '', 0, 'x', now()`,
    known_devices: `'x', now(), now()`,
  }
  for (const [table, columns] of rows) {
    const id = table === 'passwords' ? ['', ''] : ['id, ', 'gen_random_uuid(), ']
    await owner(
      `insert into ${table} (${id[0]}person_id, ${columns}) values (${id[1]}$1::uuid, ${values[table]})`,
      [person.id],
    )
  }
  await owner(`update sessions set device = 'x' where person_id = $1`, [person.id])
  await owner(
    `insert into partner_identities (id, person_id, partner_id, issuer, subject, linked_at)
     values (gen_random_uuid(), $1::uuid, 'x', 'x', $1::text, now())`,
    [person.id],
  )
  await owner(
    `insert into partner_invitations (id, partner_id, address, lang, reason, invited_at, expires_at, used_at, used_by)
     values (gen_random_uuid(), 'x', 'x@y.example', 'en', 'x', now(), now(), now(), $1)`,
    [person.id],
  )
  await owner(
    `insert into recoveries (id, person_id, address, reason, end_reason, opened_at, waits_until, expires_at, ended_at, ending)
     values (gen_random_uuid(), $1, 'x@y.example', 'x', 'x', now(), now() + interval '1 day', now() + interval '7 days', now(), 'refused')`,
    [person.id],
  )
  await owner(
    `insert into handed_codes (id, code_hash, kind, person_id, made_role, reason, made_at, expires_at)
     values (gen_random_uuid(), gen_random_uuid()::text::bytea, 'person', $1, 'coordinator', 'x', now(), now() + interval '1 day')`,
    [person.id],
  )
}

/** Asked, waited, talked and put a name down, each as far as it goes. */
async function asksToJoin(owner: Scene['owner'], person: Person, group: string) {
  const own = [person.id, group]
  await owner(
    `insert into group_requests (id, group_id, person_id, kind, display_name, patch_seed, word, asked_at, promised_at,
       answered_at, answer, ground, answer_words, way_on, again_from)
     values (gen_random_uuid(), $2, $1, 'member', 'x', 0, 'x', now(), now(), now(), 'declined', 'other', 'x', 'finder', now())`,
    own,
  )
  await owner(
    `insert into group_waits (id, group_id, person_id, display_name, patch_seed, kind, since)
     values (gen_random_uuid(), $2, $1, 'x', 0, 'member', now())`,
    own,
  )
  await owner(
    `insert into greeter_calls (id, group_id, person_id, display_name, way, reach, good_times, asked_at)
     values (gen_random_uuid(), $2, $1, 'x', 'phone', 'x', 'x', now())`,
    own,
  )
  await owner(
    `with e as (insert into group_events (id, group_id, kind, title, when_words, seats, made_at)
       values (gen_random_uuid(), $2, 'starter', 'Starter', 'soon', 6, now()) returning id)
     insert into group_event_places (id, event_id, person_id, display_name, taken_at)
     select gen_random_uuid(), e.id, $1, 'x', now() from e`,
    own,
  )
}

/** Lessons, a talk, a group that was to be, one that is gathered. */
async function learns(owner: Scene['owner'], person: Person) {
  for (const text of [
    `insert into lesson_completions values (gen_random_uuid(), $1, 'x', 'x', 1, now())`,
    `insert into course_completions values (gen_random_uuid(), $1, 'x', 1, now())`,
    `insert into talks (id, person_id, asked_at, held_on, outcome, words, recorded_at) values (gen_random_uuid(), $1, now(), '2026-11-20', 'not_yet', 'x', now())`,
    `insert into group_drafts (id, person_id, answers, started_at, changed_at, answer, words) values (gen_random_uuid(), $1, '{}', now(), now(), 'change', 'x')`,
    `insert into group_hosts (id, group_id, person_id, becomes, asked_at) select gen_random_uuid(), m.group_id, $1, 'co_facilitator', now() from memberships m where m.person_id = $1 limit 1`,
  ])
    await owner(text, [person.id])
}

async function tells(owner: Scene['owner'], person: Person) {
  await owner(
    `insert into invitations (id, code, channel, lang, made_by, made_at, expires_at)
     values (gen_random_uuid(), left(replace($1::uuid::text, '-', ''), 20), 'flyer', 'en', $1, now(), now() + interval '1 day')`,
    [person.id],
  )
  await owner(
    `insert into group_wishes (id, person_id, condition_id, stage, format, part, asked_at)
     values (gen_random_uuid(), $1, 'epilepsy', 'x', 'x', 'x', now())`,
    [person.id],
  )
  await owner(
    `insert into profile_fields (id, person_id, field, words, language, changed_at)
     values (gen_random_uuid(), $1, 'story', 'x', 'en', now())`,
    [person.id],
  )
  await owner(
    `insert into profile_showings (field_id, membership_id, shown_at) select f.id, m.id, now()
     from profile_fields f join memberships m on m.person_id = f.person_id where f.person_id = $1`,
    [person.id],
  )
  await owner(
    `insert into notice_choices (id, person_id, kind, ways, changed_at) values (gen_random_uuid(), $1, 'groups.membership', '{mail}', now())`,
    [person.id],
  )
  await owner(`insert into boundaries (person_id, topics, changed_at) values ($1, '{food}', now())`, [
    person.id,
  ])
}

async function archiveOf(at: Scene, person: Person) {
  const answer = await at.kith.app.request('/you/data/archive', { headers: { cookie: person.cookie } })
  if (answer.status === 500) throw new Error(at.kith.logged.slice(-3).join())
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  return Object.fromEntries(
    Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]),
  )
}

/** Columns whose marks are in no archive, each with the reason in its holding. */
const keptBack = (name: string) => {
  const [table, column] = name.split('.') as [string, string]
  return column in (holdings.find((h) => h.table === table)?.without ?? {})
}

describe('the archive', () => {
  let at: Scene
  let mine: Marks
  let theirs: Marks
  beforeAll(async () => {
    at = await scene()
    mine = await fullLife(at, at.world.people.otter, 'ottermark')
    theirs = await fullLife(at, at.world.people.noor, 'noormark')
  })

  test('the marks are in every field that somebody can write', async () => {
    const written = (await writtenColumns(at.owner)).map((c) => `${c.table}.${c.column}`)
    const held = written.filter((name) => holdings.some((h) => h.table === name.split('.')[0]))
    expect(held.filter((name) => !mine.has(name))).toEqual([])
    expect(mine.size).toBeGreaterThan(15)
  })

  test('holds every mark of its person, on the page and as data, but for what is kept back with a reason', async () => {
    const files = await archiveOf(at, at.world.people.otter)
    expect(Object.keys(files).sort()).toEqual(['data.json', 'index.html', 'style.css'])
    const lost = (file: string) =>
      [...mine]
        .filter(([name, mark]) => !keptBack(name) && !files[file]!.includes(mark))
        .map(([name]) => name)
    expect([lost('data.json'), lost('index.html')]).toEqual([[], []])
    expect([...mine].filter(([name]) => keptBack(name)).map(([name]) => name)).toEqual([
      'followups.note',
      'outbox.off_url',
    ])
  })

  test('holds no mark of anybody else, no account of anybody else, and nothing that is held back', async () => {
    const whole = Object.values(await archiveOf(at, at.world.people.otter)).join('\n')
    expect([...theirs].filter(([, mark]) => whole.includes(mark)).map(([name]) => name)).toEqual([])
    const others = Object.values(at.world.people).filter((p) => p !== at.world.people.otter)
    expect(others.filter((p) => whole.includes(p.id) || whole.includes(p.address))).toEqual([])
    expect(whole).not.toContain('held back')
  })

  test('is nobody’s but one’s own: a visitor is shown the way in', async () => {
    const answer = await at.kith.app.request('/you/data/archive')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/sign-in?next=%2Fyou%2Fdata%2Farchive',
    ])
  })

  test('takes files along as they are read', async () => {
    const big = Buffer.alloc(300_000, 'x')
    const read = async function* () {
      yield new Uint8Array(big)
      yield new TextEncoder().encode('the end')
    }
    const stream = archived([{ path: 'files/letter.txt', bytes: read() }])
    const files = unzipSync(new Uint8Array(await new Response(stream).arrayBuffer()))
    expect(Buffer.from(files['files/letter.txt']!).toString()).toBe(`${big.toString()}the end`)
  })

  test('breaks off when a file cannot be read, so that nobody takes half for all', async () => {
    const broken = async function* () {
      yield new Uint8Array(10)
      throw new Error('the disk is gone')
    }
    await expect(new Response(archived([{ path: 'a', bytes: broken() }])).arrayBuffer()).rejects.toThrow()
  })
})

const keptFor = ['public.access_log.', 'public.leavings.']

describe('leaving', () => {
  let at: Scene
  let marks: Marks
  let folder: string
  let ids: string[]
  beforeAll(async () => {
    at = await scene()
    folder = mkdtempSync(join(tmpdir(), 'kith-own-'))
    Object.assign(at.kith.services, { ledger: join(folder, 'leavings') })
    marks = await fullLife(at, at.world.people.otter, 'ottermark')
    ids = [at.world.people.otter.id, at.world.memberships.otter!]
    for (const table of [
      'sessions',
      'role_terms',
      'memberships',
      'links',
      'outbox',
      'consents',
      'contact_details',
    ])
      ids.push(
        ...(await at.owner(`select id from ${table} where person_id = $1`, [ids[0]])).map((r) =>
          String(r.id),
        ),
      )
    // Somebody whom they welcomed, a role they gave, a mail that names them, a job that waits for them.
    await at.owner('update memberships set welcomed_by = $1 where id = $2', [
      at.world.memberships.otter,
      at.world.memberships.wren,
    ])
    await at.owner('update role_terms set granted_by = $1, ended_by = $1 where person_id = $2', [
      ids[0],
      at.world.people.marta.id,
    ])
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    await groupJobs(work)['groups.tellWelcomed']!({ membership: at.world.memberships.wren! })
    await peopleJobs(work)['people.forget']!({})
  })

  test('beforehand the marks and ids are there, in mails to others and in work that waits too (control)', async () => {
    const open = [...marks].filter(([name]) => name !== 'access_log.reason')
    for (const [, mark] of open)
      expect([mark, (await cellsWith(at.owner, mark)).length > 0]).toEqual([mark, true])
    expect(await cellsWith(at.owner, ids[0]!)).toEqual(
      expect.arrayContaining([
        'public.people.id',
        'public.requests.scope',
        'public.events.data',
        'public.outbox.names',
      ]),
    )
    const work = ids.map((id) => cellsWith(at.owner, id))
    expect((await Promise.all(work)).flat().some((cell) => cell.startsWith('graphile_worker.'))).toBe(true)
  })

  test('is one form, done at once: signed out, shown what was done', async () => {
    const answer = await post(at.kith, '/you/leave', { _key: hiddenId() }, at.world.people.otter.cookie)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/left'])
    expect(answer.headers.getSetCookie().join()).toMatch(/kith=;/)
    const again = await post(at.kith, '/you/leave', { _key: hiddenId() }, at.world.people.otter.cookie)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/left'])
    expect(
      (await at.kith.app.request('/you', { headers: { cookie: at.world.people.otter.cookie } })).status,
    ).toBe(303)
  })

  test('leaves one last mail, which goes when it is sent', async () => {
    const rows = await at.owner(
      `select id, template, address, person_id, last_day from outbox where template = 'goodbye'`,
    )
    expect(rows).toHaveLength(1)
    expect([rows[0]!.address, rows[0]!.person_id, rows[0]!.last_day !== null]).toEqual([
      `${marks.get('contact_details.address')}@marks.example`,
      null,
      true,
    ])
    await at.owner(`delete from outbox where template = 'goodbye'`) // as sending does: see outbox.test.ts
  })

  test('leaves no mark and no id anywhere but on the written list: tables, queue, files, logs', async () => {
    const left: string[] = []
    for (const text of [...marks.values(), ...ids])
      for (const cell of await cellsWith(at.owner, text))
        if (!keptFor.some((kept) => cell.startsWith(kept))) left.push(`${text} in ${cell}`)
    expect(left).toEqual([])
    const outside = [readFileSync(join(folder, 'leavings'), 'utf8'), ...at.kith.logged].join('\n')
    expect([...marks.values(), ...ids].filter((text) => outside.includes(text))).toEqual([])
  })

  test('leaves the log whole, its entries without anybody, their reasons closed for good', async () => {
    const rows = await at.owner(
      'select e.reason from access_log e where not exists (select from person_keys k where k.log_id = e.subject)',
    )
    expect(rows.length).toBeGreaterThan(1)
    const [check] = await at.owner(`select (access.check_log(0, '', 1000)).broken`)
    expect(check!.broken).toBeNull()
  })

  test('leaves others as they were: whom they welcomed, whom they gave a role, and what was said of neither', async () => {
    const [wren] = await at.owner('select welcomed_by, left_at from memberships where id = $1', [
      at.world.memberships.wren,
    ])
    expect(wren).toEqual({ welcomed_by: null, left_at: null })
    expect(
      await at.owner('select granted_by, ended_by, role from role_terms where person_id = $1', [
        at.world.people.marta.id,
      ]),
    ).toEqual([{ granted_by: null, ended_by: null, role: 'facilitator' }])
    expect(await at.owner('select from people')).toHaveLength(Object.keys(at.world.people).length - 1)
  })
})

describe('the last coordinator', () => {
  test('is told what it means, ticks it, and may leave as anybody may', async () => {
    const at = await scene()
    const { ana } = at.world.people
    const leave = (fields: Record<string, string> = {}) =>
      post(at.kith, '/you/leave', { ...fields, _key: hiddenId() }, ana.cookie)
    const first = await leave()
    expect([first.status, (await first.text()).includes('You are the last coordinator')]).toEqual([422, true])
    expect(await at.owner('select from people where id = $1', [ana.id])).toHaveLength(1)
    expect((await leave({ alone: 'yes' })).headers.get('location')).toBe('/left')
    expect(await at.owner('select from people where id = $1', [ana.id])).toHaveLength(0)
  })

  test('where there is another one, leaves without a further word', async () => {
    const at = await scene()
    const { ana, noor } = at.world.people
    await at.kith.services.system('a test', (db) =>
      grantRole(db, {
        person_id: noor.id,
        role: 'coordinator',
        group_id: null,
        reason: 'a second one',
        granted_by: null,
      }),
    )
    expect(
      (await post(at.kith, '/you/leave', { _key: hiddenId() }, ana.cookie)).headers.get('location'),
    ).toBe('/left')
  })
})

/** A copy of a database as it is now, as a backup would be. */
async function copied(from: string): Promise<string> {
  const client = new pg.Client({ ...inject('cluster').admin, database: 'postgres' })
  await client.connect()
  const name = `${from}_copy`
  await client.query(`create database ${name} template ${from}`)
  await client.end()
  return name
}

describe('an older copy of the data', () => {
  test('brings nobody back who has left: gone again before anything is answered', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kith-ledger-'))
    const place = { ...(await freshPlace()), dataDir: data }
    const kith = await testKith({ place })
    const world = await makeWorld(kith)
    await kith.stopAll()
    const name = await copied(place.admin.database!)
    const later = await testKith({ place })
    await post(later, '/you/leave', { _key: hiddenId() }, world.people.wren.cookie)
    await later.stopAll()
    const restored = {
      ...place,
      admin: { ...place.admin, database: name },
      pages: { ...place.pages, database: name },
      direct: { ...place.direct, database: name },
    }
    const owner = await ownerOf({ place: restored } as never)
    expect(await owner('select from people where id = $1', [world.people.wren.id])).toHaveLength(1)
    const back = await testKith({ place: restored })
    expect(await owner('select from people where id = $1', [world.people.wren.id])).toHaveLength(0)
    expect(await owner('select from people where id = $1', [world.people.noor.id])).toHaveLength(1)
    expect(await owner('select from leavings')).toHaveLength(1)
    expect((await back.app.request('/you', { headers: { cookie: world.people.wren.cookie } })).status).toBe(
      303,
    )
    expect((await back.app.request('/you', { headers: { cookie: world.people.noor.cookie } })).status).toBe(
      200,
    )
    expect(back.logged.join()).toContain('who had left')
    expect(back.logged.join()).not.toContain(world.people.wren.id)
    await back.stopAll()
    await place.close()
  })
})
