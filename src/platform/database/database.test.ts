/** What stands between a page and its rows when something fails: a role, a connection, the whole database. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { ownerOf } from '../../../test/access/scene.ts'
import { type TestKith, testKith } from '../../../test/kith.ts'
import { makeWorld, type World } from '../../../test/world.ts'
import { planFor } from '../../plan.ts'
import type { Tables } from '../../tables.ts'
import { root } from '../config/root.ts'
import { migrate } from '../migrate/migrate.ts'
import { startPostgres } from '../postgres/start.ts'
import { checkServer, external, type Place } from './place.ts'
import { type Connection, openClient } from './pool.ts'
import { isAway, PoolClosed } from './problems.ts'
import { begin, within } from './transaction.ts'

let kith: TestKith
let world: World
beforeAll(async () => {
  kith = await testKith({ env: { KITH_POOL: '2' } })
  world = await makeWorld(kith)
})

/** A pool on which one statement is replaced on its way: `null` swallows it. */
function tampered(pool: Pool, from: string, to: string | null): Pool {
  const connect = async () => {
    const client = await pool.connect()
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const tamper = (...args: unknown[]) => {
      if (args[0] !== from) return query(...args)
      return to === null ? Promise.resolve({ rows: [], command: 'SET' }) : query(to)
    }
    return new Proxy(client, { get: (c, key) => (key === 'query' ? tamper : partOf(c, key)) })
  }
  return { connect } as unknown as Pool
}
const partOf = (client: PoolClient, key: string | symbol) => {
  const value = (client as unknown as Record<string | symbol, unknown>)[key]
  return typeof value === 'function' ? value.bind(client) : value
}

const people = CompiledQuery.raw('select * from people')
const member = () => ({ as: 'member', token: world.people.wren.token }) as const

describe('a transaction', () => {
  test('is its member, and reads the own row', async () => {
    expect(
      await within<Tables, number>(
        kith.pool,
        member(),
        async (db) => (await db.executeQuery(people)).rows.length,
      ),
    ).toBe(1)
  })

  test('whose role could not be taken reads nothing, and does not pretend to have been kept', async () => {
    const tx = await begin<Tables>(
      tampered(kith.pool, 'set local role kith_member', 'set local role kith_nobody'),
      member(),
    )
    const reading = tx.db.executeQuery(people)
    await expect(reading).rejects.toMatchObject({ code: '25P02' })
    await expect(tx.became).rejects.toThrow('kith_nobody')
    await expect(tx.commit()).rejects.toThrow('rolled back, not committed')
  })

  test('whose role was never asked for reads nothing either: the login has no right of its own', async () => {
    const tx = await begin<Tables>(tampered(kith.pool, 'set local role kith_member', null), member())
    await expect(tx.db.executeQuery(people)).rejects.toMatchObject({ code: '42501' })
    await tx.rollback()
  })

  test('that failed once is not kept, even where the failure was caught', async () => {
    const tx = await begin<Tables>(kith.pool, member())
    await tx.db.updateTable('people').set({ display_name: 'Half' }).execute()
    await tx.db.executeQuery(CompiledQuery.raw('select 1 / 0')).catch(() => {})
    await expect(tx.commit()).rejects.toThrow('rolled back, not committed')
    const kept = await within<Tables, unknown[]>(
      kith.pool,
      member(),
      async (db) => (await db.executeQuery(people)).rows,
    )
    expect(kept).toMatchObject([{ display_name: 'Wren' }])
  })

  test('leaves nobody behind on its connection', async () => {
    for (let i = 0; i < 4; i++) await within<Tables, unknown>(kith.pool, member(), async () => null)
    const left = `select current_user as who, current_setting('kith.person', true) as person, current_setting('kith.reason', true) as reason`
    const clients = await Promise.all([kith.pool.connect(), kith.pool.connect()])
    for (const client of clients) {
      const { rows } = await client.query(left)
      expect(rows[0].who).toBe('kith_login')
      expect([null, '']).toContain(rows[0].person)
      expect([null, '']).toContain(rows[0].reason)
      client.release()
    }
  })

  test('opens no other inside it, and streams nothing', async () => {
    await within<Tables, void>(kith.pool, member(), async (db) => {
      await expect(db.transaction().execute(async () => {})).rejects.toThrow('transactions are opened by')
      await expect(db.selectFrom('people').selectAll().stream().next()).rejects.toThrow('no cursors')
    })
  })
})

const get = (path: string, of = kith, cookie = '') => of.app.request(path, { headers: { cookie } })

describe('out of connections', () => {
  test('a page says to come back, readiness says no, and all goes on once one is free', async () => {
    const held = await Promise.all([kith.pool.connect(), kith.pool.connect()])
    const [page, ready, alive] = await Promise.all([
      get('/groups', kith, world.people.wren.cookie),
      get('/readyz'),
      get('/healthz'),
    ])
    for (const client of held) client.release()
    expect([page.status, page.headers.get('retry-after'), ready.status, alive.status]).toEqual([
      503,
      '5',
      503,
      200,
    ])
    expect(await page.text()).toContain('href="/groups"')
    expect([(await get('/groups')).status, (await get('/readyz')).status]).toEqual([200, 200])
  })

  test('a slow database is answered with the same page', async () => {
    const owner = await ownerOf(kith)
    await owner(
      `alter role kith_login in database ${kith.place.admin.database} set statement_timeout = '300ms'`,
    )
    const slow = await testKith({ place: kith.place })
    await owner('begin')
    await owner('lock table groups')
    const page = await get('/groups', slow)
    await owner('rollback')
    expect(page.status).toBe(503)
    expect((await get('/groups', slow)).status).toBe(200)
  })
})

/** A cluster of its own that a test may stop and start. */
async function ownCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-away-'))
  chmodSync(folder, 0o711)
  const start = () => startPostgres({ data: join(folder, 'data'), root, fast: true })
  const holder = { server: await start() }
  const admin = holder.server.connection as Connection
  const login = { ...admin, user: 'kith_login' }
  const place: Place = {
    admin,
    pages: login,
    direct: login,
    loginPassword: null,
    embedded: true,
    dataDir: null,
    onExit: () => {},
    close: async () => {},
  }
  await migrate(planFor(admin, null))
  const stop = () => holder.server.stop()
  const again = async () => {
    holder.server = await start()
  }
  return { place, stop, again, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

test('a connection that is cut while a page is at work costs that page and nothing else', async () => {
  const own = await testKith()
  const tx = await begin(own.pool, { as: 'visitor' })
  await tx.became
  const admin = await openClient(own.place.admin)
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'kith' and datname = current_database() and state = 'idle in transaction'`)
  await admin.end()
  await expect(tx.commit()).rejects.toThrow()
  expect((await own.app.request('/healthz')).status).toBe(200)
  expect((await own.app.request('/readyz')).status).toBe(200)
})

test('with the database gone every page says so, in the reader’s language, and recovers by itself', async () => {
  const cluster = await ownCluster()
  const own = await testKith({ place: cluster.place })
  const cast = await makeWorld(own)
  const group = `/groups/${cast.groups.tuesday}`
  expect((await get(group, own, cast.people.wren.cookie)).status).toBe(200)
  await cluster.stop()
  for (const [path, cookie] of [
    ['/groups', ''],
    [group, cast.people.wren.cookie],
    ['/you', cast.people.wren.cookie],
    ['/', ''],
  ] as const) {
    const page = await get(path, own, `${cookie}; kith_lang=ar`)
    expect([path, page.status, page.headers.get('retry-after')]).toEqual([path, 503, '5'])
    expect(await page.text()).toContain('<html lang="ar" dir="rtl"')
    expect(page.headers.getSetCookie()).toEqual([])
  }
  const sent = await own.app.request('/you', {
    method: 'POST',
    body: 'name=Lost',
    headers: { cookie: cast.people.wren.cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([sent.status, (await get('/readyz', own)).status, (await get('/healthz', own)).status]).toEqual([
    503, 503, 200,
  ])
  expect(own.logged.map((line) => JSON.parse(line).level)).not.toContain(50)
  await cluster.again()
  const back = await get('/you', own, cast.people.wren.cookie)
  expect([back.status, (await get('/readyz', own)).status]).toEqual([200, 200])
  expect(await back.text()).toMatch(/value="Wren"/)
  await own.stopAll()
  await cluster.stop()
  cluster.remove()
})

describe('an operator’s own database', () => {
  test('is reached as its address says, pages as the login with a password that follows from the operator’s', () => {
    const place = external(
      'postgres://op%40er:s%3Acret@pooler:6432/kin?sslmode=require',
      'postgres://op%40er:s%3Acret@db:5433/kin',
    )
    expect(place.admin).toEqual({
      host: 'db',
      port: 5433,
      user: 'op@er',
      password: 's:cret',
      database: 'kin',
    })
    expect(place.pages).toMatchObject({
      host: 'pooler',
      port: 6432,
      user: 'kith_login',
      password: place.loginPassword,
      ssl: { rejectUnauthorized: false },
    })
    expect(place.direct).toMatchObject({
      host: 'db',
      port: 5433,
      user: 'kith_login',
      password: place.loginPassword,
    })
    expect(place.loginPassword).not.toContain('cret')
    expect(external('postgres://postgres@db/', 'postgres://postgres@db/')).toMatchObject({
      loginPassword: null,
      admin: { database: 'kith', port: 5432 },
    })
  })

  test('that forgets what it acknowledged is refused, unless that is accepted', async () => {
    const cluster = await ownCluster()
    await expect(checkServer(cluster.place.admin, false)).rejects.toThrow('could lose what people wrote')
    await expect(checkServer(cluster.place.admin, true)).resolves.toBeUndefined()
    await cluster.stop()
    cluster.remove()
    await expect(checkServer(cluster.place.admin, true)).rejects.toThrow('Check DATABASE_URL')
  })
})

test('only what passes by itself counts as away', () => {
  expect(isAway(new PoolClosed(new Error('x')))).toBe(true)
  for (const code of ['57P01', '53300', '53100', 'ECONNREFUSED', '57014'])
    expect([code, isAway(Object.assign(new Error('x'), { code }))]).toEqual([code, true])
  for (const code of ['42P01', '42501', '23505', '22P02'])
    expect([code, isAway(Object.assign(new Error('x'), { code }))]).toEqual([code, false])
  expect(isAway(new TypeError('x is not a function'))).toBe(false)
})
