/** The access log: what comes into it, who reads it, and that nobody changes it unseen. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { logLook } from '../../src/modules/people/access-log/commands.ts'
import { checkLog, myLooks } from '../../src/modules/people/access-log/queries.ts'
import { clock, minutes } from '../../src/platform/clock.ts'
import { as } from '../world.ts'
import { codeOf, reads, refused, type Scene, say, scene } from './scene.ts'

let at: Scene
let people: Scene['world']['people']
beforeAll(async () => {
  at = await scene()
  people = at.world.people
})

const system = <R>(work: Parameters<Scene['kith']['services']['system']>[1]) =>
  at.kith.services.system('a test', work) as Promise<R>
const looksOf = (who: keyof Scene['world']['people']) =>
  as(at.kith, people[who], async (db) => (await myLooks(db, 1)).looks)
const membersPage = (who: keyof Scene['world']['people']) =>
  at.kith.app.request(`/groups/${at.world.groups.tuesday}/members`, {
    headers: { cookie: people[who].cookie },
  })

describe('what comes into the log', () => {
  test('whoever holds a group and looks at its members is named to each of them, by the name used there', async () => {
    expect((await membersPage('marta')).status).toBe(200)
    const [look] = await looksOf('wren')
    expect(look).toMatchObject({
      acting_role: 'facilitator',
      what: 'membership_seen',
      name: 'Marta',
      group_name: 'Tuesday Table',
      gone: false,
      reason: null,
    })
    expect((await looksOf('marta')).filter((l) => l.what === 'membership_seen')).toEqual([])
    expect(await looksOf('otter')).toEqual([])
  })

  test('a member who looks at the other members is no entry: nothing sensitive is shown', async () => {
    const before = (await looksOf('marta')).length
    expect((await membersPage('wren')).status).toBe(200)
    expect(await looksOf('marta')).toHaveLength(before)
  })

  test('a page that refreshes by itself is one look; later it is another', async () => {
    const before = (await looksOf('wren')).length
    await membersPage('marta')
    expect(await looksOf('wren')).toHaveLength(before)
    clock.set(new Date(Date.now() + minutes(11)))
    await membersPage('marta')
    clock.reset()
    expect(await looksOf('wren')).toHaveLength(before + 1)
  })

  test('a role that was given stands there with its reason, readable to the one alone', async () => {
    const given = await looksOf('dele')
    expect(given.at(-1)).toMatchObject({ what: 'role_granted', acting_role: 'operator', reason: 'the cast' })
    const [row] = await at.owner('select reason from access_log where reason is not null limit 1')
    expect(String(row!.reason)).not.toContain('the cast')
  })

  test('a coordinator who looks at people, at one of them or at their mails is named to them', async () => {
    const ana = { headers: { cookie: people.ana.cookie } }
    await at.kith.app.request(`/people/${people.otter.id}`, ana)
    await system(async (db) => {
      const mail = {
        message_id: 'm',
        template: 't',
        lang: 'en' as const,
        subject: 's',
        body_text: '',
        body_html: '',
      }
      await db
        .insertInto('outbox')
        .values({
          ...mail,
          id: people.otter.id,
          person_id: people.otter.id,
          address: 'a@b.example',
          made_at: new Date(),
        })
        .execute()
    })
    expect((await at.kith.app.request('/outbox', ana)).status).toBe(200)
    const looks = (await looksOf('otter')).filter((l) => l.name === 'Ana')
    expect(looks.map((l) => [l.acting_role, l.what])).toEqual([
      ['coordinator', 'mail_seen'],
      ['coordinator', 'account_seen'],
    ])
  })

  test('two kinds of acts at once wait for each other and leave one whole log', async () => {
    const of = [people.wren.id, people.otter.id]
    const act = () =>
      system((db) => logLook(db, { what: 'link_made', of, by: { person: null, role: 'operator' } }))
    await Promise.all(Array.from({ length: 6 }, act))
    expect((await system<Awaited<ReturnType<typeof checkLog>>>(checkLog)).broken).toBeNull()
  })
})

describe('who reads it', () => {
  test('a look of safeguarding is held back from the one whom it is about until it is released', async () => {
    await as(at.kith, people.ana, (db) =>
      logLook(db, {
        what: 'safeguarding_seen',
        of: [at.world.memberships.wren!],
        reason: 'a word that worried us',
      }),
    )
    expect((await looksOf('wren')).map((l) => l.what)).not.toContain('safeguarding_seen')
    const [entry] = await at.owner(`select id from access_log where what = 'safeguarding_seen'`)
    await system((db) => say(db, 'select access.release_look($1, $2)', [entry!.id, new Date()]))
    expect((await looksOf('wren'))[0]).toMatchObject({
      what: 'safeguarding_seen',
      name: 'Ana',
      reason: 'a word that worried us',
    })
  })

  test('nobody reads the log itself, the keys or the numbers, and nobody says that a look is released', async () => {
    for (const who of [null, people.wren, people.ana])
      for (const table of ['access_log', 'access_log_head', 'access_log_releases', 'person_keys'])
        expect([table, await codeOf(reads(at.kith, who, `select from ${table}`))]).toEqual([table, refused])
    const release = `select access.release_look(gen_random_uuid(), now())`
    expect(await codeOf(reads(at.kith, people.ana, release))).toBe(refused)
    expect((await at.owner('select from access_log')).length).toBeGreaterThan(5)
  })

  test('the key of an entry is given for one that is yet to be written, and for no other', async () => {
    const key = (entry: unknown) =>
      reads(at.kith, people.ana, 'select access.reason_key($1, $2, gen_random_uuid(), $3, now()) as key', [
        people.wren.id,
        entry,
        Buffer.alloc(32),
      ])
    const [entry] = await at.owner('select id from access_log where reason is not null limit 1')
    expect((await key(entry!.id))[0]!.key).toBeNull()
    expect((await key('00000000-0000-4000-8000-000000000001'))[0]!.key).not.toBeNull()
  })

  test('no entry holds anybody’s id', async () => {
    const whole = JSON.stringify(await at.owner('select * from access_log'))
    for (const person of Object.values(people)) expect(whole).not.toContain(person.id)
  })
})

const broken = async () => (await system<Awaited<ReturnType<typeof checkLog>>>(checkLog)).broken

/** Changes the log as only the owner of the machine can, with the triggers off; and puts it back as it was. */
async function forged(text: string): Promise<number | null> {
  await at.owner('begin')
  try {
    for (const table of ['access_log', 'access_log_releases'])
      await at.owner(`alter table ${table} disable trigger user`)
    await at.owner(text)
    await at.owner('alter table access_log enable trigger user')
    const [row] = await at.owner(`select (access.check_log(0, '', 1000)).*`)
    const [head] = await at.owner('select entries from access_log_head')
    if (row!.broken !== null) return Number(row!.broken)
    return Number(row!.looked) === Number(head!.entries) ? null : Number(row!.looked) + 1
  } finally {
    await at.owner('rollback')
  }
}

describe('nobody changes it', () => {
  beforeEach(async () => expect(await broken()).toBeNull())

  test('the program may read it and no more; its owner is stopped by a trigger', async () => {
    for (const text of [
      'delete from access_log',
      `update access_log set what = 'x'`,
      'truncate access_log cascade',
      `insert into access_log select * from access_log`,
      'delete from access_log_head',
      'update access_log_head set entries = 0',
    ])
      expect([text, await codeOf(system((db) => say(db, text)))]).toEqual([text, refused])
    for (const text of [
      'delete from access_log',
      `update access_log set what = 'x'`,
      'truncate access_log cascade',
      'delete from access_log_head',
      'update access_log_head set entries = entries',
      'truncate access_log_head',
    ])
      await expect(at.owner(text)).rejects.toThrow('only ever added to')
  })

  test('a changed entry is noticed, and named', async () => {
    expect(await forged(`update access_log set what = 'role_ended' where place = 3`)).toBe(3)
    expect(await forged(`update access_log set at = at + interval '1 second' where place = 2`)).toBe(2)
    expect(
      await forged(
        `update access_log set reason = null where place = (select min(place) from access_log where reason is not null)`,
      ),
    ).toBe(1)
    expect(
      await forged(
        `update access_log set actor = null where place = (select max(place) from access_log where actor is not null)`,
      ),
    ).not.toBeNull()
  })

  test('an entry that was cut out, from the middle or the end, is noticed', async () => {
    expect(await forged('delete from access_log where place = 2')).toBe(2)
    expect(
      await forged('delete from access_log where place = (select max(place) from access_log)'),
    ).not.toBeNull()
    expect(
      await forged(
        'delete from access_log where place = 2; update access_log set place = place - 1 where place > 2',
      ),
    ).toBe(2)
  })

  test('two that changed places are noticed', async () => {
    expect(
      await forged(
        'update access_log set place = 1000 where place = 2; update access_log set place = 2 where place = 3; update access_log set place = 3 where place = 1000',
      ),
    ).toBe(2)
    expect(await forged('select 1')).toBeNull()
  })
})
