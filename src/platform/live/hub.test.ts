/** Live pages of two processes on one database: a change in one is heard at the other, by those who may, and says nothing. */
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Owner, ownerOf } from '../../../test/access/scene.ts'
import { allNorms, encoded } from '../../../test/access/ways-in.ts'
import { freshPlace, serveKith } from '../../../test/kith.ts'
import { makeWorld, type Person, type World } from '../../../test/world.ts'
import { makeHub } from './hub.ts'

type Served = Awaited<ReturnType<typeof serveKith>>
let here: Served
let there: Served
let world: World
let owner: Owner

beforeAll(async () => {
  const place = await freshPlace()
  here = await serveKith({ place })
  there = await serveKith({ place })
  world = await makeWorld(here)
  await there.services.networkChanged()
  owner = await ownerOf(here)
})

/** Listens as a browser does; `heard` is all that came, word for word. */
async function listen(at: Served, path: string, person: Person | null) {
  const control = new AbortController()
  const headers = person ? { cookie: person.cookie } : undefined
  const answer = await fetch(`${at.origin}/live?at=${encodeURIComponent(path)}`, {
    headers: headers ?? {},
    signal: control.signal,
  })
  const stream = {
    answer,
    heard: '',
    ended: false,
    refreshes: () => stream.heard.split('event: refresh').length - 1,
    close: () => control.abort(),
  }
  onTestFinished(stream.close)
  if (answer.status === 200) void read(answer, stream)
  return stream
}

async function read(answer: Response, stream: { heard: string; ended: boolean }) {
  const text = new TextDecoder()
  try {
    for await (const part of answer.body!) stream.heard += text.decode(part as Uint8Array)
  } catch {}
  stream.ended = true
}

async function until(holds: () => boolean | Promise<boolean>) {
  const end = Date.now() + 8000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it never came to that')
    await new Promise((r) => setTimeout(r, 15))
  }
}
const settled = () => new Promise((r) => setTimeout(r, 400))

const send = (at: Served, path: string, person: Person, body = '') =>
  fetch(at.origin + path, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie: person.cookie, 'content-type': 'application/x-www-form-urlencoded' },
  })
const group = () => `/groups/${world.groups.tuesday}`
const far = () => `/groups/${world.groups.far}`
const join = (person: Person, name: string, at = here) =>
  send(at, `${group()}/join`, person, encoded({ ...allNorms, name }))

describe('a change in one process', () => {
  test('refreshes the page that another process serves, and no other page', async () => {
    const [members, elsewhere, same] = [
      await listen(there, `${group()}/members`, world.people.wren),
      await listen(there, far(), world.people.wren),
      await listen(here, group(), world.people.marta),
    ]
    expect((await join(world.people.ana, 'Ana')).status).toBe(303)
    await until(() => members.refreshes() > 0 && same.refreshes() > 0)
    await settled()
    expect([members.refreshes(), same.refreshes(), elsewhere.refreshes()]).toEqual([1, 1, 0])
  })

  test('that was undone refreshes nobody', async () => {
    const page = await listen(there, group(), world.people.wren)
    expect((await join(world.people.otter, 'Wren')).status).toBe(422)
    await settled()
    expect(page.refreshes()).toBe(0)
  })

  test('says "refresh" and nothing else: no name, no id, no address', async () => {
    const page = await listen(there, group(), world.people.wren)
    await join(world.people.noor, 'Noor')
    await until(() => page.refreshes() > 0)
    expect(page.heard.replaceAll(/event: refresh\ndata:\n\n|retry: 2000\n\n|:\n\n/g, '')).toBe('')
    const { headers } = page.answer
    expect([
      headers.get('content-type'),
      headers.get('cache-control'),
      headers.get('content-encoding'),
    ]).toEqual(['text/event-stream; charset=utf-8', 'no-store', null])
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('by which somebody leaves is told to those who stay', async () => {
    const page = await listen(there, `${group()}/members`, world.people.wren)
    expect((await send(here, `${group()}/leave`, world.people.noor)).status).toBe(303)
    await until(() => page.refreshes() > 0)
  })
})

describe('to a page', () => {
  test('that somebody may not open nobody listens: it is as if it were not there', async () => {
    const may = await listen(there, `${group()}/members`, world.people.wren)
    expect(may.answer.status).toBe(200)
    const asks: [string, Person | null][] = [
      [`${group()}/members`, world.people.otter],
      [`${group()}/members`, null],
      [`${group()}/members`, world.people.pip],
      [`/groups/${world.groups.harbor}`, world.people.wren],
      [`/groups/${world.groups.harbor}`, null],
      ['/nowhere', world.people.wren],
      ['/live?at=/groups', world.people.wren],
      ['//elsewhere.example/groups', world.people.wren],
      ['https://elsewhere.example/', world.people.wren],
      ['', world.people.wren],
      ['/outbox', world.people.wren],
    ]
    for (const [path, person] of asks)
      expect([path, (await listen(there, path, person)).answer.status]).toEqual([path, 404])
    const random = `/groups/${world.groups.harbor.replace(/^.{8}/, 'deadbeef')}`
    const [hidden, none] = [
      await listen(there, `/groups/${world.groups.harbor}`, world.people.wren),
      await listen(there, random, world.people.wren),
    ]
    expect((await hidden.answer.text()).length).toBe((await none.answer.text()).length)
  })

  test('one stops listening by closing it, and nothing is kept of it', async () => {
    const page = await listen(there, group(), world.people.wren)
    await join(world.people.dele, 'Dele')
    await until(() => page.refreshes() > 0)
    page.close()
    await until(() => page.ended)
    const again = await listen(there, group(), world.people.wren)
    await send(here, `${group()}/leave`, world.people.dele)
    await until(() => again.refreshes() > 0)
    expect(page.refreshes()).toBe(1)
  })

  test('that somebody lost the right to they listen no longer', async () => {
    await join(world.people.lark, 'Lark')
    const page = await listen(there, `${group()}/members`, world.people.lark)
    expect(page.answer.status).toBe(200)
    expect((await send(here, `${group()}/leave`, world.people.lark)).status).toBe(303)
    await until(() => page.ended)
    expect((await listen(there, `${group()}/members`, world.people.lark)).answer.status).toBe(404)
  })
})

test('a process that lost its ear refreshes everybody, and hears again', async () => {
  const pages = [
    await listen(there, group(), world.people.wren),
    await listen(there, far(), world.people.otter),
    await listen(here, group(), world.people.marta),
  ]
  const cut = await owner(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen kith_live%'`,
  )
  expect(cut).toHaveLength(2)
  await until(() => pages.every((page) => page.refreshes() === 1))
  const before = pages.map((page) => page.refreshes())
  await join(world.people.otter, 'Otter')
  await until(() => pages[0]!.refreshes() > before[0]! && pages[2]!.refreshes() > before[2]!)
  await settled()
  expect(pages.map((page) => page.refreshes())).toEqual([2, 1, 2])
})

test('the settings of the network are read again by the other process when it is told', async () => {
  await owner(`update networks set name = 'Renamed'`)
  await owner('notify kith_network')
  await until(
    () => there.services.network()?.name === 'Renamed' && here.services.network()?.name === 'Renamed',
  )
})

test('a hub tells those who listen to an address once each, and forgets those who stopped', () => {
  const hub = makeHub()
  const heard: string[] = []
  const stop = hub.listen('/a', () => heard.push('first'))
  hub.listen('/a', () => heard.push('second'))
  hub.listen('/b', () => heard.push('b'))
  hub.tell(['/a', '/a', '/c'])
  expect([heard, hub.count()]).toEqual([['first', 'second'], 3])
  stop()
  stop()
  hub.tellAll()
  expect([heard.slice(2).sort(), hub.count()]).toEqual([['b', 'second'], 2])
})
