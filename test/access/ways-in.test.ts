/** The ways in: links that work once, sessions that nobody else can set, answers that tell nobody who has an account. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { jobs as peopleJobs } from '../../src/modules/people/jobs.ts'
import { consentVersion } from '../../src/modules/people/policy.ts'
import { clock, minutes } from '../../src/platform/clock.ts'
import { derivedToken, hashOf, hiddenId, newToken } from '../../src/platform/crypto/chance.ts'
import { type Scene, scene } from './scene.ts'
import { answerOf, linkFor, post, sessionIn } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
})
beforeEach(() => clock.reset())

const get = (path: string, cookie = '') => at.kith.app.request(path, { headers: { cookie } })
const send = (path: string, fields: Record<string, string> = {}, cookie = '') =>
  post(at.kith, path, fields, cookie)
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const isIn = async (cookie: string) => (await get('/you', cookie)).status === 200

/** What the job does with what was asked for: the mails that would be sent. */
async function sendLinks() {
  const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
  const asked = await at.owner(
    'select id from link_requests where address is not null order by created_at, id',
  )
  for (const { id } of asked) await peopleJobs(work)['people.sendLink']!({ request: String(id) })
}
const mailedLink = async (address: string) => {
  const [mail] = await at.owner(
    'select body_text from outbox where address = $1 order by made_at desc, id desc limit 1',
    [address],
  )
  return /\/link\/([\w-]{43})/.exec(String(mail?.body_text))?.[1]
}

describe('a link', () => {
  test('is not used up by looking at it, and signs in once', async () => {
    const token = await linkFor(at.kith, at.world.people.wren)
    for (let looks = 0; looks < 3; looks++) {
      const look = await get(`/link/${token}`)
      expect([look.status, look.headers.getSetCookie()]).toEqual([200, []])
      expect(await look.text()).toContain(`action="/link/${token}"`)
    }
    const cookie = sessionIn(await send(`/link/${token}`, { _key: hiddenId() }))
    expect(await isIn(cookie!)).toBe(true)
    const again = await send(`/link/${token}`, { _key: hiddenId() })
    expect([again.status, sessionIn(again)]).toEqual([422, null])
  })

  test('sent twice by the same form opens the same session, fifty times at once too', async () => {
    const before = await count('sessions')
    const token = await linkFor(at.kith, at.world.people.wren)
    const fields = { _key: hiddenId() }
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(`/link/${token}`, fields)))
    expect(new Set(answers.map((a) => `${a.status} ${sessionIn(a)}`)).size).toBe(1)
    expect(await isIn(sessionIn(answers[0]!)!)).toBe(true)
    expect(await count('sessions')).toBe(before + 1)
    expect(
      await count(
        `events where name = 'person.arrived' and data ->> 'person' = '${at.world.people.wren.id}'`,
      ),
    ).toBe(2)
  })

  test('without a key works too, once', async () => {
    const token = await linkFor(at.kith, at.world.people.wren)
    expect(await isIn(sessionIn(await send(`/link/${token}`))!)).toBe(true)
    expect((await send(`/link/${token}`)).status).toBe(422)
  })

  test('is over after half an hour, also for the form that used it', async () => {
    const [first, second] = [
      await linkFor(at.kith, at.world.people.wren),
      await linkFor(at.kith, at.world.people.wren),
    ]
    const fields = { _key: hiddenId() }
    clock.set(new Date(Date.now() + minutes(29)))
    expect((await send(`/link/${first}`, fields)).status).toBe(303)
    clock.set(new Date(Date.now() + minutes(31)))
    expect((await send(`/link/${second}`, { _key: hiddenId() })).status).toBe(422)
    expect((await send(`/link/${first}`, fields)).status).toBe(422)
  })

  test('of somebody else switches to their session, and ends the one that was', async () => {
    const otter = sessionIn(await send(`/link/${await linkFor(at.kith, at.world.people.otter)}`))!
    const wren = sessionIn(await send(`/link/${await linkFor(at.kith, at.world.people.wren)}`, {}, otter))!
    expect(await (await get('/you', wren)).text()).toContain(at.world.people.wren.address)
    expect(await isIn(otter)).toBe(false)
    expect(await isIn(at.world.people.otter.cookie)).toBe(true)
  })

  test('of somebody else, tapped twice, and signing out twice, are no faults', async () => {
    const fresh = async () => sessionIn(await send(`/link/${await linkFor(at.kith, at.world.people.otter)}`))!
    const otter = await fresh()
    const token = await linkFor(at.kith, at.world.people.wren)
    const fields = { _key: hiddenId() }
    const taps = await Promise.all([1, 2, 3].map(() => send(`/link/${token}`, fields, otter)))
    expect(taps.map((tap) => [tap.status, sessionIn(tap)])).toEqual(Array(3).fill([303, sessionIn(taps[0]!)]))
    const again = await fresh()
    const outs = await Promise.all([1, 2, 3].map(() => send('/sign-out', {}, again)))
    expect(outs.map((out) => out.status)).toEqual([303, 303, 303])
  })

  test('signs in a browser that still holds the cookie of a dead session', async () => {
    for (const dead of ['kith=gone', `kith=${newToken()}`]) {
      const answer = await send(
        `/link/${await linkFor(at.kith, at.world.people.wren)}`,
        { _key: hiddenId() },
        dead,
      )
      expect(answer.headers.getSetCookie().filter((set) => set.startsWith('kith='))).toHaveLength(1)
      expect(await isIn(sessionIn(answer)!)).toBe(true)
    }
  })

  test('that was used, is too old, or never was, is answered alike', async () => {
    const used = await linkFor(at.kith, at.world.people.wren)
    await send(`/link/${used}`)
    const old = await linkFor(at.kith, at.world.people.wren)
    await at.owner(`update links set expires_at = now() - interval '1 day' where token_hash = $1`, [
      hashOf(old),
    ])
    const answers = await Promise.all(
      [used, old, newToken()].map(async (t) => answerOf(await get(`/link/${t}`), t)),
    )
    expect(new Set(answers).size).toBe(1)
    const live = await linkFor(at.kith, at.world.people.wren)
    expect(await answerOf(await get(`/link/${live}`), live)).not.toBe(answers[0])
  })
})

describe('a session', () => {
  test('ends on the server when its owner signs out', async () => {
    const cookie = sessionIn(await send(`/link/${await linkFor(at.kith, at.world.people.wren)}`))!
    const answer = await send('/sign-out', {}, cookie)
    expect(answer.headers.getSetCookie().join()).toMatch(/^kith=; Max-Age=0/)
    expect(await isIn(cookie)).toBe(false)
    expect(
      await count(
        `sessions where token_hash = '\\x${hashOf(cookie.slice(5)).toString('hex')}' and ended_at is not null`,
      ),
    ).toBe(1)
    expect(await isIn(at.world.people.wren.cookie)).toBe(true)
  })

  test('has a name that nobody could set beforehand', async () => {
    const planted = `kith=${newToken()}`
    const answer = await send(
      `/link/${await linkFor(at.kith, at.world.people.wren)}`,
      { _key: hiddenId() },
      planted,
    )
    expect(sessionIn(answer)).not.toBe(planted)
    expect(await isIn(planted)).toBe(false)
    expect(await count(`sessions where token_hash = '\\x${hashOf(planted.slice(5)).toString('hex')}'`)).toBe(
      0,
    )
    expect(sessionIn(answer)).not.toBe(`kith=${derivedToken('session', '', '')}`)
  })

  test('of somebody who left, or that is ninety days unused, is nobody’s', async () => {
    const cookie = sessionIn(await send(`/link/${await linkFor(at.kith, at.world.people.dele)}`))!
    expect(await isIn(cookie)).toBe(true)
    await at.owner('update people set left_at = now() where id = $1', [at.world.people.dele.id])
    expect(await isIn(cookie)).toBe(false)
    await at.owner('update people set left_at = null where id = $1', [at.world.people.dele.id])
  })
})

const known = { email: 'wren@northside.example' }
const joining = { name: 'Robin', age: 'adult', service: 'yes', health: 'yes' }

describe('whether an address has an account', () => {
  test('no answer tells: the same status, headers and words', async () => {
    const asks = async (path: string, fields: Record<string, string>, lang: string) => {
      const answer = await post(at.kith, path, fields, `kith_lang=${lang}`)
      return answerOf(answer, fields.email!)
    }
    for (const lang of ['en', 'es', 'ar']) {
      const unknown = { email: `nobody-${lang}@elsewhere.example` }
      expect(await asks('/sign-in', known, lang)).toBe(await asks('/sign-in', unknown, lang))
      expect(await asks('/join', { ...joining, ...known }, lang)).toBe(
        await asks('/join', { ...joining, ...unknown }, lang),
      )
    }
    expect(await asks('/sign-in', known, 'en')).toMatch(/^303 .*\/check-mail/)
  })

  test('only the mail does', async () => {
    await at.owner('delete from link_requests')
    await send('/sign-in', known)
    await send('/sign-in', { email: 'stranger@elsewhere.example' })
    await send('/join', { ...joining, ...known, name: 'Impostor' })
    await sendLinks()
    const mails = await at.owner('select template, address from outbox order by address, template')
    expect(mails).toEqual([
      { template: 'no_account', address: 'stranger@elsewhere.example' },
      { template: 'sign_in', address: known.email },
      { template: 'sign_in', address: known.email },
    ])
    expect((await at.owner(`select from outbox where body_text like '%Impostor%'`)).length).toBe(0)
  })
})

describe('an account', () => {
  test('is made by its link and not before, with consent in the version that was read', async () => {
    const before = await count('people')
    const email = 'robin@elsewhere.example'
    await send('/join', {
      ...joining,
      email,
      age_class: 'young',
      person_id: at.world.people.ana.id,
      role: 'coordinator',
      purpose: 'set_up',
    })
    await sendLinks()
    expect(await count('people')).toBe(before)
    const token = (await mailedLink(email))!
    const cookie = sessionIn(await send(`/link/${token}`, { person_id: at.world.people.ana.id }))!
    expect(await (await get('/you', cookie)).text()).toContain(email)
    const [person] = await at.owner(
      `select p.id, p.age_class, p.display_name from people p join contact_details c on c.person_id = p.id where c.address = $1`,
      [email],
    )
    expect(person).toMatchObject({ age_class: 'adult', display_name: 'Robin' })
    expect(
      await at.owner('select use, version from consents where person_id = $1 order by use', [person!.id]),
    ).toEqual(
      (['adult', 'health_data', 'service'] as const).map((use) => ({ use, version: consentVersion[use] })),
    )
    expect(await count(`role_terms where person_id = '${person!.id}'`)).toBe(0)
  })

  test('is one for an address, however many links came', async () => {
    const email = 'twice@elsewhere.example'
    const tokens: string[] = []
    for (const name of ['Once', 'Again']) {
      await send('/join', { ...joining, name, email: name === 'Once' ? email : email.toUpperCase() })
      await sendLinks()
      tokens.push((await mailedLink(name === 'Once' ? email : email.toUpperCase()))!)
    }
    const cookies = await Promise.all(
      tokens.map(async (t) => sessionIn(await send(`/link/${t}`, { _key: hiddenId() }))),
    )
    expect(cookies.every(Boolean)).toBe(true)
    expect(await count(`contact_details where lower(address) = '${email}'`)).toBe(1)
  })

  test('is not made for the young: nothing that they wrote is kept anywhere', async () => {
    const tables = (await at.owner(`select tablename as t from pg_tables where schemaname = 'public'`)).map(
      (r) => String(r.t),
    )
    const written = async () => {
      const found: string[] = []
      for (const t of tables)
        for (const row of await at.owner(`select t::text as row from ${t} t`))
          if (/minnow|Minnow/.test(String(row.row))) found.push(t)
      return found
    }
    const fields = { ...joining, name: 'Minnow', email: 'minnow@elsewhere.example' }
    const before = await count('link_requests')
    const answer = await send('/join', { ...fields, age: 'young', _key: hiddenId() })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/under-18'])
    expect([await written(), await count('link_requests')]).toEqual([[], before])
    expect(await count(`graphile_worker._private_jobs where payload::text like '%innow%'`)).toBe(0)
    await send('/join', fields)
    expect(await written()).toEqual(['link_requests'])
  })

  test('needs each agreement ticked', async () => {
    const before = await count('link_requests')
    for (const missing of ['age', 'service', 'health', 'name', 'email']) {
      const { [missing]: _, ...fields } = { ...joining, email: 'a@b.example' } as Record<string, string>
      expect([missing, (await send('/join', fields)).status]).toEqual([missing, 422])
    }
    expect(await count('link_requests')).toBe(before)
  })
})

describe('links to one address', () => {
  test('are at most five an hour, also when many were asked for at once', async () => {
    const email = 'often@elsewhere.example'
    for (let i = 0; i < 8; i++)
      await send('/sign-in', { email: i % 2 ? email : email.toUpperCase(), _key: hiddenId() })
    await sendLinks()
    expect(await count(`outbox where lower(address) = '${email}'`)).toBe(5)
  })

  test('go out again an hour later, however often others have asked meanwhile', async () => {
    const { address } = at.world.people.noor
    for (let i = 0; i < 7; i++) await send('/sign-in', { email: address, _key: hiddenId() })
    await sendLinks()
    expect(await count(`outbox where address = '${address}'`)).toBe(5)
    clock.set(new Date(Date.now() + minutes(61)))
    await send('/sign-in', { email: address, _key: hiddenId() })
    await sendLinks()
    expect(await count(`outbox where address = '${address}'`)).toBeGreaterThan(5)
  })
})

test('who asks for another’s links keeps nobody out: a link that works is always under way', async () => {
  const { address, id } = at.world.people.dele
  const ask = async () => {
    for (let i = 0; i < 6; i++) await send('/sign-in', { email: address, _key: hiddenId() })
    await sendLinks()
  }
  const begun = Date.now()
  await ask()
  const sent = () => count(`outbox where address = '${address}'`)
  expect(await sent()).toBe(5)
  for (let minute = 5; minute <= 55; minute += 5) {
    clock.set(new Date(begun + minutes(minute)))
    await ask()
    const [link] = await at.owner(
      `select l.expires_at from links l where l.person_id = $1 and l.used_at is null order by l.expires_at desc limit 1`,
      [id],
    )
    expect([minute, (link!.expires_at as Date) > clock.now()]).toEqual([minute, true])
  }
  expect(await sent()).toBeLessThan(9)
  const used = (await mailedLink(address))!
  expect(await isIn(sessionIn(await send(`/link/${used}`, { _key: hiddenId() }))!)).toBe(true)
})

test('set-up makes one network, from its own link, and no other link does', async () => {
  const token = await linkFor(at.kith, at.world.people.wren)
  expect((await get(`/set-up/${token}`)).status).toBe(404)
  expect((await send(`/set-up/${token}`, { network: 'Mine' })).status).toBe(404)
  expect(await count('networks')).toBe(1)
})
