/** Who may write what: every table, column and verb, tried by everybody. What succeeds is listed; all else is refused or finds no row. */
import { beforeAll, describe, expect, test } from 'vitest'
import { joinGroup, leaveGroup, welcomeMember } from '../../src/modules/groups/commands.ts'
import { seedGroup } from '../../src/modules/groups/seed.ts'
import { seedSession } from '../../src/modules/people/seed.ts'
import { hiddenId, newToken, rowId } from '../../src/platform/crypto/chance.ts'
import { begin, type Identity } from '../../src/platform/database/transaction.ts'
import { Refusal } from '../../src/platform/errors/refusals.ts'
import type { Db, Tables } from '../../src/tables.ts'
import { as } from '../world.ts'
import { codeOf, type Row, refused, type Scene, say, scene } from './scene.ts'

type Column = { name: string; type: string }
type Target = { name: string; columns: Column[]; sample: Row | undefined }

let at: Scene
let targets: Target[]

beforeAll(async () => {
  at = await scene()
  const seed = [
    `insert into requests values ('visitor', '/join', gen_random_uuid(), now(), '{}')`,
    `insert into heartbeats values ('somebody', now())`,
    `insert into link_requests (id, purpose, address, lang, created_at) values (gen_random_uuid(), 'sign_in', 'a@b.example', 'en', now())`,
    `insert into links select gen_random_uuid(), '\\x01', id, null, now(), now(), null, null from link_requests`,
    `insert into outbox (id, message_id, template, address, lang, subject, body_text, body_html, made_at) values (gen_random_uuid(), 'a', 'a', 'a@b.example', 'en', 'a', 'a', 'a', now())`,
  ]
  for (const text of seed) await at.owner(text)
  await tellOf(at.world.people.otter.id, at.world.memberships.otter!)
  targets = await everyTarget()
})

/** Otter tells of herself: her rows are what all the others try to write. */
async function tellOf(person: string, membership: string) {
  await at.owner('insert into boundaries (person_id, changed_at) values ($1, now())', [person])
  const [field] = await at.owner(
    `insert into profile_fields (id, person_id, field, words, audience, changed_at)
     values (gen_random_uuid(), $1, 'place', 'by the river', 'groups', now()) returning id`,
    [person],
  )
  await at.owner(
    `insert into group_wishes (id, person_id, condition_id, asked_at) values (gen_random_uuid(), $1, 'epilepsy', now())`,
    [person],
  )
  await at.owner(
    `insert into notices (id, person_id, kind, template, about_id, made_at, off_hash)
     values (gen_random_uuid(), $1, 'groups.membership', 'greeting', $2, now(), '\\x01')`,
    [person, membership],
  )
  await at.owner(
    `insert into notice_choices (id, person_id, kind, ways, changed_at)
     values (gen_random_uuid(), $1, 'groups.membership', '{mail}', now())`,
    [person],
  )
  await at.owner('insert into profile_showings values ($1, $2, now())', [field!.id, membership])
  await at.owner(
    `insert into first_day_marks (id, membership_id, step, mark, marked_at) values (gen_random_uuid(), $1, 'read', 'done', now())`,
    [membership],
  )
  await at.owner(
    `insert into hopes (id, membership_id, answers, told_at) values (gen_random_uuid(), $1, '{heard}', now())`,
    [membership],
  )
  await at.owner(`delete from norm_acceptances where membership_id <> $1`, [membership])
}

async function everyTarget(): Promise<Target[]> {
  const names = await at.owner(`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'seen') and c.relkind in ('r', 'p', 'v') order by 1`)
  const found: Target[] = []
  for (const { name } of names) {
    const columns = (await at.owner(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [name],
    )) as Column[]
    const texts = columns.map((c) => `"${c.name}"::text as "${c.name}"`).join(', ')
    const [sample] = await at.owner(`select ${texts} from ${name} limit 1`)
    found.push({ name: String(name), columns, sample })
  }
  return found
}

/** What one statement would do, without it staying. A row that only a key or a check stops was let through. */
async function outcome(identity: Identity, text: string, values: unknown[] = []): Promise<string> {
  const tx = await begin<Tables>(at.kith.pool, identity)
  try {
    const { numAffectedRows } = await say(tx.db, text, values)
    return numAffectedRows ? 'writes' : 'nothing'
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    if (code === refused) return 'refused'
    if (['55000', '0A000', '428C9', '42P10'].includes(code)) return 'refused' // no view of joined rows is written through
    if (code.startsWith('23')) return 'writes'
    throw new Error(`${text}: ${code} ${message}`)
  } finally {
    await tx.rollback()
  }
}

async function writesOf(identity: Identity): Promise<string[]> {
  const found: string[] = []
  for (const { name, columns, sample } of targets) {
    const values = columns.map((c) => sample?.[c.name] ?? null)
    const places = columns.map((c, i) => `$${i + 1}::${c.type}`).join(', ')
    const insert = `insert into ${name} (${columns.map((c) => `"${c.name}"`).join(', ')}) values (${places})`
    if ((await outcome(identity, insert, values)) === 'writes') found.push(`insert ${name}`)
    for (const [i, column] of columns.entries()) {
      const update = `update ${name} set "${column.name}" = $1::${column.type}`
      if ((await outcome(identity, update, [values[i]])) === 'writes')
        found.push(`update ${name}.${column.name}`)
    }
    if ((await outcome(identity, `delete from ${name}`)) === 'writes') found.push(`delete ${name}`)
  }
  return found.sort()
}

const anybody = ['insert public.link_requests']
const member = [
  ...anybody,
  'update public.consents.withdrawn_at',
  'update public.people.display_name',
  'update public.people.lang',
  'update public.people.theme',
  'update public.people.zone',
  'update public.privacy_reads.read_at',
  'update public.privacy_reads.version',
  'update public.sessions.acting_term_id',
  'update public.sessions.codes_read_at',
  'update public.sessions.ended_at',
]
const belongs = ['update seen.my_memberships.display_name', 'update seen.my_memberships.patch_seed']

const columns = (table: string, names: string) =>
  names.split(' ').map((name) => `update public.${table}.${name}`)
/** Every column of the own rows, as far as it stays the own row. */
const tells = [
  'insert public.boundaries',
  ...columns('boundaries', 'person_id topics quiet_from quiet_to writers channel languages changed_at'),
  'insert public.group_wishes',
  'delete public.group_wishes',
  'insert public.profile_fields',
  'delete public.profile_fields',
  ...columns('profile_fields', 'id person_id field words choices language audience changed_at'),
  'insert public.profile_showings',
  'delete public.profile_showings',
  'insert public.norm_acceptances',
  'insert public.first_day_marks',
  'delete public.first_day_marks',
  ...columns('first_day_marks', 'mark marked_at'),
  'insert public.hopes',
  ...columns('hopes', 'answers words ask_at asked_at postponed_at answer answered_at more quiet_at'),
  'update public.notices.read_at',
  'insert public.notice_choices',
  ...columns('notice_choices', 'id person_id kind ways changed_at'),
]

describe.each([
  ['wren', [...member, ...belongs]],
  ['otter', [...member, ...belongs, ...tells]],
  ['marta', [...member, ...belongs]],
  ['dele', [...member, ...belongs]],
  ['lark', member],
  // The first consent of all, and the first page seen, are Ana's: to insert them again only their key forbids.
  ['ana', [...member, 'insert public.consents', 'insert public.privacy_reads']],
  ['pip', member],
] as const)('%s', (who, expected) => {
  test('writes the own name, display, session, memberships, consents, profile, boundaries and the privacy page seen, and nothing else anywhere', async () => {
    const { token } = at.world.people[who]
    expect(await writesOf({ as: 'member', token })).toEqual([...expected].sort())
  })
})

test('a visitor and a dead session ask for links, and write nothing else', async () => {
  expect(await writesOf({ as: 'visitor' })).toEqual(anybody)
  expect(await writesOf({ as: 'member', token: newToken() })).toEqual(anybody)
})

test('the program writes nothing without a reason; with one it does', async () => {
  expect(await writesOf({ as: 'system', reason: '' })).toEqual([])
  expect(await writesOf({ as: 'system', reason: 'a test tries' })).toContain('delete public.people')
})

const changed = async (who: 'wren' | 'pip' | 'lark' | 'marta', text: string, values: unknown[] = []) =>
  as(at.kith, at.world.people[who], async (db) => (await say(db, text, values)).numAffectedRows)

test('an update without a condition touches the own rows alone', async () => {
  expect(await changed('wren', `update people set zone = 'Europe/Paris'`)).toBe(1n)
  expect(await at.owner(`select id from people where zone = 'Europe/Paris'`)).toEqual([
    { id: at.world.people.wren.id },
  ])
  expect(await changed('wren', `update seen.my_memberships set patch_seed = 7`)).toBe(1n)
  expect(await at.owner('select id from memberships where patch_seed = 7')).toEqual([
    { id: at.world.memberships.wren },
  ])
})

test('nobody takes on a role that is another’s, nor one that has ended', async () => {
  const [term] = await at.owner('select id from role_terms where person_id = $1', [at.world.people.ana.id])
  const take = () => changed('wren', `update sessions set acting_term_id = '${term!.id}'`)
  expect(await codeOf(take())).toBe(refused)
  const [own] = await at.owner('select id from role_terms where person_id = $1', [at.world.people.marta.id])
  const act = () => changed('marta', `update sessions set acting_term_id = '${own!.id}'`)
  expect(await codeOf(act())).toBe('done')
  await at.owner('update role_terms set ended_at = now() where id = $1', [own!.id])
  expect(await codeOf(act())).toBe(refused)
  await at.owner('update role_terms set ended_at = null where id = $1', [own!.id])
})

test('a session that ended stays ended', async () => {
  await at.kith.services.system('a test', (db) => seedSession(db, at.world.people.wren.id))
  const live = () =>
    at.owner('select id from sessions where person_id = $1 and ended_at is null', [at.world.people.wren.id])
  expect(await live()).toHaveLength(2)
  await at.owner(
    `update sessions set ended_at = now() where id = (select id from sessions where person_id = $1 order by created_at desc limit 1)`,
    [at.world.people.wren.id],
  )
  expect(await changed('wren', 'update sessions set ended_at = null')).toBe(1n)
  expect(await live()).toHaveLength(1)
})

test('who left a group does not come back by the old row', async () => {
  expect(await changed('lark', `update seen.my_memberships set display_name = 'Back'`)).toBe(0n)
  expect(await changed('wren', `update seen.my_memberships set display_name = 'Wren'`)).toBe(1n)
  expect(await codeOf(changed('lark', 'update memberships set left_at = null'))).toBe(refused)
  expect(
    await at.owner('select left_at is null as here from memberships where person_id = $1', [
      at.world.people.lark.id,
    ]),
  ).toEqual([{ here: false }])
})

const joinAs = (who: 'wren' | 'pip' | 'lark', group: string) =>
  as(at.kith, at.world.people[who], (db: Db) => joinGroup(db, group, { name: `Name ${who}`, seed: 0 })).then(
    () => 'joined',
    (error) => (error instanceof Refusal ? error.status : error),
  )

test('young people join groups for the young, adults those for adults, and neither the other', async () => {
  const group = {
    id: 'young-join',
    name: 'Young',
    short_name: 'Young',
    summary: {},
    conditions: [],
    audience: [],
    ages: null,
    stages: [],
    language: 'en',
    formats: ['video' as const],
    weekday: null,
    every: null,
    time: null,
    minutes: null,
    zone: 'UTC',
    place: null,
    joining: 'open' as const,
    listing: 'public' as const,
  }
  const young = await at.kith.services.system('a test', async (db) => {
    const id = await seedGroup(db, group)
    await db.updateTable('groups').set({ age_class: 'young' }).where('id', '=', id).execute()
    return id
  })
  expect(await joinAs('pip', at.world.groups.tuesday)).toBe(404)
  expect(await joinAs('wren', young)).toBe(404)
  expect(await joinAs('pip', young)).toBe('joined')
  expect(await joinAs('wren', at.world.groups.far)).toBe('joined')
})

test('nobody joins a group that asks first, that is unlisted, that is closed, or that is not there', async () => {
  const { lantern, harbor, copper } = at.world.groups
  await at.owner(`update groups set joining = 'open' where id = $1`, [harbor])
  expect(await joinAs('lark', harbor)).toBe(404)
  expect(await joinAs('lark', lantern)).toBe(404)
  expect(await joinAs('lark', rowId())).toBe(404)
  await at.owner('update groups set closed_at = now() where id = $1', [copper])
  expect(await joinAs('lark', copper)).toBe(404)
  await at.owner('update groups set closed_at = null where id = $1', [copper])
  expect(await joinAs('lark', copper)).toBe('joined')
  await as(at.kith, at.world.people.lark, (db) => leaveGroup(db, copper))
})

test('only those who hold the group welcome a newcomer, and nobody welcomes themself', async () => {
  const { tuesday } = at.world.groups
  const { wren, marta } = at.world.memberships
  const welcomed = async (id: string) =>
    (await at.owner('select welcomed_at is not null as w from memberships where id = $1', [id]))[0]!.w
  const tries = (who: 'wren' | 'otter' | 'dele' | 'marta', id: string) =>
    as(at.kith, at.world.people[who], (db) => welcomeMember(db, tuesday, id))
  await tries('wren', wren!)
  await tries('otter', wren!)
  await tries('dele', wren!)
  expect(await welcomed(wren!)).toBe(false)
  await tries('marta', marta!)
  expect(await welcomed(marta!)).toBe(false)
  await tries('marta', wren!)
  expect(await welcomed(wren!)).toBe(true)
})

test('a follow-up is opened of declared kinds alone', async () => {
  const open = (kind: string) =>
    as(at.kith, at.world.people.wren, (db) =>
      say(db, `select access.record(gen_random_uuid(), 'a.loop', '{}', now(), '[]', '{}', $1, '[]')`, [
        JSON.stringify([{ id: hiddenId(), kind, about: hiddenId() }]),
      ]),
    )
  await expect(open('people.doAnything')).rejects.toThrow('no such kind of follow-up')
  expect(await codeOf(open('people.askTerm'))).toBe('done')
  const direct = 'select access.open_loops($1, now())'
  expect(await codeOf(as(at.kith, at.world.people.wren, (db) => say(db, direct, ['[]'])))).toBe(refused)
})

test('a member adds jobs of declared kinds alone', async () => {
  const record = (job: string) =>
    as(at.kith, at.world.people.wren, (db) =>
      say(db, `select access.record(gen_random_uuid(), 'a.test', '{}', now(), $1, '{}', '[]', '[]')`, [
        JSON.stringify([{ name: job, payload: {} }]),
      ]),
    )
  await expect(record('people.forgetEverything')).rejects.toThrow('no such kind of job')
  expect(await at.owner(`select from events where name = 'a.test'`)).toHaveLength(0)
  expect(await codeOf(record('people.forget'))).toBe('done')
  expect(
    await codeOf(
      as(at.kith, at.world.people.wren, (db) => say(db, `select graphile_worker.add_job('people.forget')`)),
    ),
  ).toBe(refused)
})
