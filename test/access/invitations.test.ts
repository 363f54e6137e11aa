/** Links that invite: whoever holds one sees facts and no member; what they bring is counted by channel, and nobody is in it. */
import { encode } from 'uqr'
import { beforeAll, describe, expect, test } from 'vitest'
import { clock, days } from '../../src/platform/clock.ts'
import { shippedContent } from '../../src/platform/content/shipped.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { squareOf } from '../../src/platform/crypto/codes.ts'
import { languages } from '../../src/platform/i18n/types.ts'
import { as } from '../world.ts'
import { type Scene, say, scene } from './scene.ts'
import { post } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})

type Who = keyof Scene['world']['people'] | null
const cookieOf = (who: Who) => (who ? at.world.people[who].cookie : '')
const get = (who: Who, path: string) => at.kith.app.request(path, { headers: { cookie: cookieOf(who) } })
const send = (who: Who, path: string, fields: Record<string, string> = {}) =>
  post(at.kith, path, { _key: hiddenId(), ...fields }, cookieOf(who))
const whereTo = (answer: Response) => `${answer.status} ${answer.headers.get('location') ?? ''}`
const wanted = { channel: 'flyer', lang: 'en', days: '30', entries: '1' }

/** Makes a link by the form; answers its id and code. */
async function linkBy(who: Who, group: string | null, fields: Record<string, string> = {}) {
  const path = group ? `/groups/${group}/invitations` : '/invitations'
  const answer = await send(who, path, { ...wanted, ...fields })
  const id = /\/invitations\/([\w-]{36})\?said=/.exec(whereTo(answer))?.[1]
  if (!id) throw new Error(`no link: ${whereTo(answer)}`)
  const [row] = await at.owner('select code from invitations where id = $1', [id])
  return { id, code: String(row!.code) }
}

const counts = async (channel: string) =>
  Object.fromEntries(
    (await at.owner('select kind, n from invitation_counts where channel = $1', [channel])).map((r) => [
      r.kind,
      r.n,
    ]),
  )

const harborIsHeldBy = (who: 'marta' | 'dele') =>
  at.owner('update role_terms set group_id = $1 where person_id = $2', [
    at.world.groups.harbor,
    at.world.people[who].id,
  ])

describe('a link', () => {
  test('is made by whoever belongs or holds, for the network by coordinators, and by nobody else', async () => {
    const { tuesday } = at.world.groups
    for (const who of ['wren', 'marta', 'ana'] as const)
      expect((await linkBy(who, tuesday)).code).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/)
    expect((await linkBy('ana', null)).code).toHaveLength(13)
    const tries = [
      ['otter', `/groups/${tuesday}/invitations`],
      ['pip', `/groups/${tuesday}/invitations`],
      ['otter', `/groups/${at.world.groups.harbor}/invitations`],
      ['wren', '/invitations'],
    ] as const
    const statuses = await Promise.all(
      tries.map(async ([who, path]) => (await send(who, path, wanted)).status),
    )
    expect(statuses).toEqual([403, 404, 404, 404])
    expect(whereTo(await send(null, `/groups/${tuesday}/invitations`, wanted))).toMatch(/^303 \/sign-in/)
  })

  test('says what is missing, beside its field', async () => {
    const answer = await send('wren', `/groups/${at.world.groups.tuesday}/invitations`, { lang: 'xx' })
    expect([answer.status, (await answer.text()).match(/class="err"/g)?.length]).toEqual([422, 2])
  })

  test('shows its maker code, square and words; those who hold the group see that it is there, without its code', async () => {
    const { id, code } = await linkBy('wren', at.world.groups.tuesday)
    const own = await (await get('wren', `/invitations/${id}`)).text()
    expect(own).toContain(`/i/${code}`)
    expect(own).toContain(squareOf(`http://localhost:3000/i/${code}`, 'M').path)
    const held = await get('marta', `/invitations/${id}`)
    expect([held.status, (await held.text()).includes(code)]).toEqual([200, false])
    expect((await get('otter', `/invitations/${id}`)).status).toBe(404)
    const read = await as(at.kith, at.world.people.wren, (db) => say(db, 'select * from seen.invitations'))
    expect(Object.keys(read.rows[0]!)).not.toContain('made_by')
  })

  test('is dead once it is taken back, too old, or its maker belongs no more', async () => {
    const { tuesday } = at.world.groups
    const [first, second, third] = [
      await linkBy('wren', tuesday),
      await linkBy('wren', tuesday),
      await linkBy('noor', at.world.groups.harbor),
    ]
    expect((await get(null, `/i/${first!.code}`)).status).toBe(200)
    expect((await send('otter', `/invitations/${first!.id}/withdrawal`)).status).toBe(404)
    expect(whereTo(await send('marta', `/invitations/${first!.id}/withdrawal`))).toMatch(
      'groups.invite.said.withdrawn',
    )
    expect((await get(null, `/i/${first!.code}`)).status).toBe(404)
    clock.set(new Date(Date.now() + days(31)))
    const old = await get(null, `/i/${second!.code}`)
    clock.reset()
    expect([old.status, (await get(null, `/i/${second!.code}`)).status]).toEqual([404, 200])
    await at.owner('update memberships set left_at = now() where id = $1', [at.world.memberships.noor])
    expect((await get(null, `/i/${third!.code}`)).status).toBe(404)
    await at.owner('update memberships set left_at = null where id = $1', [at.world.memberships.noor])
    expect((await get(null, `/i/${third!.code}`)).status).toBe(200)
  })
})

describe('whoever holds a link', () => {
  test('sees the facts of an unlisted group and never a member; without one there is nothing', async () => {
    const { code } = await linkBy('noor', at.world.groups.harbor)
    const page = await (await get(null, `/i/${code}`)).text()
    expect(page).toContain('The hidden group')
    expect(page).toContain('What is said here stays here')
    expect(page).toContain('Taking part costs nothing.')
    expect(page).not.toMatch(/We pay for this|\{\w+\}|Noor/)
    expect(page).toContain('noindex')
    expect((await get(null, `/groups/${at.world.groups.harbor}`)).status).toBe(404)
    const plain = async (path: string) =>
      (await (await get(null, path)).text()).replaceAll(/[?&=]\S*|\/i\/\w+/g, '')
    expect(await plain('/i/0000000000000')).toBe(await plain('/i/zzzzzzzzzzzzz'))
    expect((await get('pip', `/i/${code}`)).status).toBe(404)
  })

  test('is shown what other houses show of it, and the words for those to whom it is new', async () => {
    const { code } = await linkBy('wren', at.world.groups.tuesday)
    const page = await (await get(null, `/i/${code}`)).text()
    expect(page).toContain(`<meta property="og:url" content="http://localhost:3000/i/${code}"`)
    expect(page).toContain('When it is all new')
    const far = await linkBy('otter', at.world.groups.far)
    await at.owner(`update groups set stages = '{}' where id = $1`, [at.world.groups.far])
    expect(await (await get(null, `/i/${far.code}`)).text()).not.toContain('The first weeks bring')
    expect(await (await get(null, `/i/${far.code}?new=yes`)).text()).toContain('The first weeks bring')
  })

  test('goes on to sign-up and comes back to it; looking changes nothing, a tap is counted', async () => {
    const { code } = await linkBy('wren', at.world.groups.tuesday, { channel: 'ward' })
    for (const method of ['GET', 'HEAD'])
      await at.kith.app.request(`/i/${code}`, { method, headers: { 'user-agent': 'scanner' } })
    expect(await counts('ward')).toEqual({})
    expect(whereTo(await send(null, `/i/${code}`, { to: 'join' }))).toBe(
      `303 /join?next=${encodeURIComponent(`/i/${code}/join`)}`,
    )
    expect(whereTo(await send(null, `/i/${code}`, { to: 'look' }))).toBe(
      `303 /groups/${at.world.groups.tuesday}`,
    )
    expect(await counts('ward')).toEqual({ look: 2 })
    expect(whereTo(await get(null, `/i/${code}/join`))).toMatch(/^303 \/sign-in/)
  })

  test('joins an open group by it and is counted once, with nothing that says who', async () => {
    const { code } = await linkBy('wren', at.world.groups.tuesday, { channel: 'school' })
    const fields = { name: 'Finch', _key: hiddenId() }
    const [first, again] = [
      await send('lark', `/i/${code}/join`, fields),
      await send('lark', `/i/${code}/join`, fields),
    ]
    expect(whereTo(first)).toBe(`303 /groups/${at.world.groups.tuesday}?said=groups.said.joined`)
    expect(whereTo(again)).toBe(`303 /groups/${at.world.groups.tuesday}`)
    expect(await counts('school')).toEqual({ came: 1 })
    const kept = await at.owner('select route from requests where route like $1', ['/i/%'])
    expect(kept).toEqual([])
    const [event] = await at.owner(
      `select data from events where name = 'membership.started' order by at desc limit 1`,
    )
    expect(Object.keys(event!.data as object).sort()).toEqual(['group', 'membership'])
  })

  test('is told when the name is taken, and nothing is counted', async () => {
    const { code } = await linkBy('wren', at.world.groups.tuesday, { channel: 'faith' })
    expect((await send('noor', `/i/${code}/join`, { name: 'Wren' })).status).toBe(422)
    expect(await counts('faith')).toEqual({})
  })
})

describe('a group that is joined by invitation', () => {
  test('is not joined by a link of somebody who does not hold it', async () => {
    const { code } = await linkBy('noor', at.world.groups.harbor)
    expect(whereTo(await send('wren', `/i/${code}/join`, { name: 'Wren' }))).toBe(`303 /i/${code}`)
    const come = () =>
      as(at.kith, at.world.people.wren, (db) =>
        say(db, `select access.come_in(gen_random_uuid(), gen_random_uuid(), $1, 'Wren', 1, now()) as id`, [
          code,
        ]),
      )
    expect((await come()).rows).toEqual([{ id: null }])
  })

  test('is joined by a link of those who hold it, as often as it says and no more', async () => {
    await harborIsHeldBy('marta')
    const { code } = await linkBy('marta', at.world.groups.harbor, { channel: 'person', entries: '1' })
    expect(whereTo(await send(null, `/i/${code}`))).toBe(
      `303 /join?next=${encodeURIComponent(`/i/${code}/join`)}`,
    )
    const both = await Promise.all(
      (['otter', 'wren'] as const).map((who) => send(who, `/i/${code}/join`, { name: `${who} in` })),
    )
    expect(both.filter((a) => whereTo(a).endsWith('groups.said.joined'))).toHaveLength(1)
    const [row] = await at.owner(
      `select count(*)::int as n from memberships where display_name in ('otter in', 'wren in')`,
    )
    expect(row).toEqual({ n: 1 })
    expect((await counts('person')).came).toBe(1)
    expect((await get(null, `/i/${code}`)).status).toBe(404)
    const [loop] = await at.owner(
      `select count(*)::int as n from followups where group_id = $1 and kind_id = 'groups.welcome'`,
      [at.world.groups.harbor],
    )
    expect(loop!.n).toBeGreaterThan(0)
    await at.owner('update role_terms set group_id = $1 where person_id = $2', [
      at.world.groups.tuesday,
      at.world.people.marta.id,
    ])
  })

  test('keeps its last place for whoever agrees to the keeping of health data', async () => {
    await harborIsHeldBy('marta')
    const { code } = await linkBy('marta', at.world.groups.harbor, { channel: 'clinic' })
    await at.owner(`update consents set withdrawn_at = now() where person_id = $1 and use = 'health_data'`, [
      at.world.people.dele.id,
    ])
    expect(whereTo(await send('dele', `/i/${code}/join`, { name: 'Dele' }))).toBe(
      '303 /you/agreements/health_data',
    )
    await at.owner(`update consents set withdrawn_at = null where person_id = $1`, [at.world.people.dele.id])
    expect((await get(null, `/i/${code}`)).status).toBe(200)
    await at.owner('update role_terms set group_id = $1 where person_id = $2', [
      at.world.groups.tuesday,
      at.world.people.marta.id,
    ])
  })
})

test('a number under ten is a coordinator’s alone to see', async () => {
  const { tuesday } = at.world.groups
  await at.owner('delete from invitation_counts')
  await at.owner(
    `insert into invitation_counts select gen_random_uuid(), $1, c, date_trunc('month', now())::date, 'look', n from (values ('flyer', 9), ('ward', 10)) as v (c, n)`,
    [tuesday],
  )
  const cells = async (who: Who) =>
    [
      ...(await (await get(who, `/groups/${tuesday}/invitations`)).text())
        .split('id="counted"')[1]!
        .matchAll(/<td>([^<]*)</g),
    ].map((m) => m[1])
  expect(await cells('wren')).toEqual(['fewer than 10', '–', '10', '–'])
  expect(await cells('marta')).toEqual(['fewer than 10', '–', '10', '–'])
  expect(await cells('ana')).toEqual(['9', '–', '10', '–'])
  const other = await as(at.kith, at.world.people.otter, (db) =>
    say(db, 'select * from access.invitation_totals($1)', [tuesday]),
  )
  expect(other.rows).toEqual([])
})

describe('a flyer', () => {
  test('carries the square of its link, the words of its language, and is there for its maker', async () => {
    const { tuesday } = at.world.groups
    const { id, code } = await linkBy('wren', tuesday)
    const page = await (await get('wren', `/groups/${tuesday}/flyer?link=${id}&lang=ar&size=letter`)).text()
    expect(page).toContain(squareOf(`http://localhost:3000/i/${code}`, 'M').path)
    expect(page).toMatch(/paper-letter/)
    expect(page).toMatch(/<article[^>]* lang="ar" dir="rtl"/)
    expect(page).toContain('Tuesday Table')
    expect(page).not.toContain('Parents of children with epilepsy</h')
    expect((await get('otter', `/groups/${tuesday}/flyer?link=${id}`)).status).toBe(403)
    expect(whereTo(await get('dele', `/groups/${at.world.groups.far}/flyer`))).toMatch('/invitations')
  })

  test('has a square of level M with a quiet zone of four dots', () => {
    const address = 'http://localhost:3000/i/0123456789abc'
    const { size, path } = squareOf(address, 'M')
    const { data } = encode(address, { border: 0, ecc: 'M' })
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x + 4} ${y + 4}h1v1h-1z`] : [])))
    expect([size, path]).toEqual([data.length + 8, dark.join('')])
    expect(squareOf(address).path).not.toBe(path)
  })
})

test('public news is Atom, the same for everybody, without people and numbers, and known by its tag', async () => {
  const answer = await get(null, '/news.atom')
  const feed = await answer.text()
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(feed).toContain('Parents of children with epilepsy')
  expect(feed).not.toMatch(/The hidden group|For members|Marta|Wren/)
  expect(await (await get('ana', '/news.atom')).text()).toBe(feed)
  expect(feed.match(/<entry>/g)!.length).toBe(3)
  for (const part of ['id', 'title', 'updated'])
    expect(feed.match(new RegExp(`<${part}>[^<]+</${part}>`, 'g'))!.length).toBe(4)
  const tag = answer.headers.get('etag')!
  const known = await at.kith.app.request('/news.atom', { headers: { 'if-none-match': tag } })
  expect(known.status).toBe(304)
})

test('an ambassador says so by a consent of its own', async () => {
  const page = async () => (await get('wren', '/ambassadors')).text()
  expect(await page()).toContain('I am glad to be an ambassador')
  await at.owner(
    `insert into consents (id, person_id, use, version, lang, given_at) values (gen_random_uuid(), $1, 'outreach', 1, 'en', now())`,
    [at.world.people.wren.id],
  )
  expect(await page()).toContain('You are an ambassador')
})

/** A text as its shape: ids as they are, sentences as the places they hold. */
function shapeOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((v) => shapeOf(v, key))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shapeOf(v, k)]))
  if (String(value).trim() === '') return 'empty'
  return key === 'id' ? value : [...String(value).matchAll(/\{\w+\}/g)].map((m) => m[0]).sort()
}

test('the texts of invitations agree in every language, in ids and places', () => {
  const of = (lang: (typeof languages)[number]) =>
    shapeOf(shippedContent('src/modules/groups/invitations/content', 'invitations', lang))
  for (const lang of languages) expect([lang, of(lang)]).toEqual([lang, of('en')])
  expect(JSON.stringify(of('en'))).not.toContain('"empty"')
  expect(shapeOf([{ id: 'a', text: 'Hello {network}' }])).not.toEqual(shapeOf([{ id: 'a', text: 'Hola' }]))
})
