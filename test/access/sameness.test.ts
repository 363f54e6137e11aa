/** Nobody learns from an answer, nor from a clock, who has an account: each way in over two hundred tries, known and unknown mixed. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeLink, makeRequest } from '../../src/modules/people/commands.ts'
import { findByAddress } from '../../src/modules/people/queries.ts'
import { seedFactors, seedPerson } from '../../src/modules/people/seed.ts'
import { clock } from '../../src/platform/clock.ts'
import { hashOf, hiddenId, newToken } from '../../src/platform/crypto/chance.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { makeDevice } from './authenticator.ts'
import { chanceThatLonger, type Kind, toldApart } from './clocked.ts'
import { browserAt } from './devices.ts'
import { type Scene, scene } from './scene.ts'
import { linkFor } from './ways-in.ts'

let at: Scene
beforeAll(async () => {
  at = await scene()
  const hash = await hashPassword('a lamp in the window')
  await at.kith.services.system('a test makes people', async (db) => {
    for (const place of places) {
      const { id } = await seedPerson(db, { name: `Known ${place}`, lang: 'en', address: known(place) })
      await seedFactors(db, id, { hash })
      await seedPerson(db, { name: `Bare ${place}`, lang: 'en', address: bare(place) })
    }
  })
})
beforeEach(async () => {
  clock.reset()
  for (const table of ['tries', 'requests', 'link_requests', 'challenges'])
    await at.owner(`delete from ${table}`)
})

const places = [0, 1, 2, 3, 4, 5, 6, 7]
/** Addresses of one length, so that no answer is longer for a reason of the test's own. */
const known = (round: number) => `somebody-${round % 8}@northside.example`
const bare = (round: number) => `wordless-${round % 8}@northside.example`
const unknown = (round: number) => `stranger-${round % 8}@northside.example`

let visits = 0
const elsewhere = () => `198.51.${Math.floor(++visits / 250)}.${(visits % 250) + 1}`

type Answer = { status: number; headers: Headers; body: string }

/** All of an answer but its moment, its form keys and what the asker said. */
function said({ status, headers, body }: Answer, own: string): string {
  const kept = [...headers].filter(([name]) => !['date', 'etag'].includes(name))
  return `${status} ${JSON.stringify(kept)} ${body.replace(/name="_key" value="[^"]*"/g, '')}`
    .replaceAll(own, 'OWN')
    .replaceAll(encodeURIComponent(own), 'OWN')
}

type Post = { path: string; fields?: Record<string, string>; from?: string }

const posting = (name: string, own: (round: number) => string, post: (round: number) => Post): Kind => ({
  name,
  ask: async (round, time) => {
    const { path, fields = {}, from = elsewhere() } = post(round)
    const browser = browserAt(at.kith, { address: from })
    return said(await time(() => browser.post(path, fields)), own(round))
  },
})

const joining = { name: 'Robin', age: 'adult', service: 'yes', health: 'yes' }
const people: [string, (round: number) => string][] = [
  ['known', known],
  ['unknown', unknown],
]

describe('over two hundred tries, known and unknown mixed, neither an answer nor a clock tells', () => {
  test('who asks for a link to sign in', async () => {
    const kinds = people.map(([name, own]) =>
      posting(name, own, (round) => ({ path: '/sign-in', fields: { email: own(round) } })),
    )
    expect(await toldApart(kinds)).toEqual([])
  })

  test('who asks for an account', async () => {
    const kinds = people.map(([name, own]) =>
      posting(name, own, (round) => ({ path: '/join', fields: { ...joining, email: own(round) } })),
    )
    expect(await toldApart(kinds)).toEqual([])
  })

  test('who shows a password: an account, one without a password, none', async () => {
    const kinds = [...people, ['without a password', bare] as const].map(([name, own]) =>
      posting(name, own, (round) => ({
        path: '/sign-in',
        fields: { email: own(round), password: 'not the lamp' },
      })),
    )
    expect(await toldApart(kinds, 70)).toEqual([])
  })

  test('who has shown too many passwords, or asked for too many links', async () => {
    const both: Record<string, string>[] = [{ password: 'not the lamp' }, {}]
    for (const fields of both) {
      const from = '192.0.2.77'
      await Promise.all(
        Array.from({ length: 'password' in fields ? 10 : 60 }, (_, i) => i).flatMap((i) =>
          people.map(([, own]) =>
            browserAt(at.kith, { address: from }).post('/sign-in', {
              ...fields,
              email: own('password' in fields ? 0 : i),
            }),
          ),
        ),
      )
      const kinds = people.map(([name, own]) =>
        posting(
          name,
          () => own(0),
          () => ({ path: '/sign-in', fields: { ...fields, email: own(0) }, from }),
        ),
      )
      expect(await toldApart(kinds)).toEqual([])
      expect(await kinds[0]!.ask(0, (work) => work())).toMatch(/many (tries|links)|wait/i)
    }
  })

  test('whose new address a member asks for: somebody else’s, or nobody’s', async () => {
    const { cookie } = at.world.people.wren
    const kinds = people.map(([name, own]): Kind => {
      return {
        name,
        ask: async (round, time) => {
          const browser = browserAt(at.kith, { address: elsewhere(), cookie })
          return said(await time(() => browser.post('/you/address', { email: own(round) })), own(round))
        },
      }
    })
    expect(await toldApart(kinds)).toEqual([])
  })
})

describe('a passkey', () => {
  /** Asks for a challenge, and answers it; only the answer is clocked. */
  const signing = (
    name: string,
    credentialOf: (asked: { challenge: string; rpId: string }) => string,
  ): Kind => ({
    name,
    ask: async (_, time) => {
      const browser = browserAt(at.kith, { address: elsewhere() })
      await browser.post('/sign-in/passkey')
      const { body } = await browser.get('/sign-in/passkey')
      const asked = JSON.parse(/data-options="([^"]*)"/.exec(body)![1]!.replaceAll('&quot;', '"'))
      const credential = credentialOf(asked)
      return said(await time(() => browser.post('/sign-in/passkey/answer', { credential })), credential)
    },
  })

  test('that somebody has, signed wrongly, and one that nobody has are refused alike, and take alike', async () => {
    const device = makeDevice()
    const [owner] = await at.owner('select id from people where display_name = $1', ['Known 0'])
    const jwk = device.key.export({ format: 'jwk' }) as { x: string; y: string }
    const [x, y] = [Buffer.from(jwk.x, 'base64url'), Buffer.from(jwk.y, 'base64url')]
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      x,
      Buffer.from('225820', 'hex'),
      y,
    ])
    await at.owner(
      `insert into passkeys (id, person_id, credential_id, public_key, counter, transports, name, made_at)
        values ($1, $2, $3, $4, 0, '{}', 'A phone', now())`,
      [hiddenId(), owner!.id, device.id.toString('base64url'), cose],
    )
    const origin = 'http://localhost:3000'
    const stranger = makeDevice()
    const forged = { ...makeDevice(), id: device.id }
    // The true device signs in: what follows is refused for its signature alone.
    const right = await signing('right', (asked) => device.sign(asked, origin)).ask(0, (work) => work())
    expect(right).toMatch(/^303/)
    const isAsOf = (id: Buffer) => (asked: { challenge: string; rpId: string }) => {
      const made = JSON.parse(forged.sign(asked, origin, { counter: 9 }))
      return JSON.stringify({ ...made, id: id.toString('base64url'), rawId: id.toString('base64url') })
    }
    const kinds = [signing('known', isAsOf(device.id)), signing('unknown', isAsOf(stranger.id))]
    expect(await toldApart(kinds)).toEqual([])
    expect(await kinds[0]!.ask(0, (work) => work())).toMatch(/^422/)
  })

  test('is asked for alike on the device of somebody known and on any other', async () => {
    const [owner] = await at.owner('select id from people where display_name = $1', ['Known 1'])
    const device = newToken()
    await at.owner(
      'insert into known_devices (id, person_id, token_hash, made_at, seen_at) values ($1, $2, $3, now(), now())',
      [hiddenId(), owner!.id, hashOf(device)],
    )
    const kinds = ['known', 'unknown'].map((name): Kind => {
      return {
        name,
        ask: async (_, time) => {
          const cookie = `kith_device=${name === 'known' ? device : newToken()}`
          const browser = browserAt(at.kith, { address: elsewhere(), cookie })
          await browser.post('/sign-in/passkey')
          const page = await time(() => browser.get('/sign-in/passkey'))
          const body = page.body.replace(/challenge&quot;:&quot;[\w-]+/, '')
          return said({ ...page, body }, 'nothing')
        },
      }
    })
    expect(await toldApart(kinds)).toEqual([])
    expect(await kinds[0]!.ask(0, (work) => work())).toContain('data-options')
  })
})

describe('a one-time link', () => {
  type State = 'used' | 'expired' | 'unknown'
  const states = ['used', 'expired', 'unknown'] as const
  const made = 25

  /** Links of one kind, made beforehand. */
  async function links(state: State): Promise<string[]> {
    const tokens: string[] = []
    for (let i = 0; i < made; i++)
      tokens.push(state === 'unknown' ? newToken() : await linkFor(at.kith, at.world.people.wren))
    const change = {
      used: 'used_at = now(), used_key = gen_random_uuid()',
      expired: 'expires_at = made_at',
      unknown: 'made_at = made_at',
    }
    await at.owner(`update links set ${change[state]} where token_hash = any ($1)`, [tokens.map(hashOf)])
    return tokens
  }

  /** Links that let somebody back in, of recoveries that are over. */
  async function recoveryLinks(state: State): Promise<string[]> {
    const tokens = Array.from({ length: made }, () => newToken())
    if (state === 'unknown') return tokens
    await at.owner(
      `with r as (
        insert into recoveries (id, person_id, address, reason, opened_at, waits_until, expires_at, ended_at, ending)
        select gen_random_uuid(), $1, 'new@northside.example', 'a test', now() - interval '8 days', now() - interval '7 days',
          now() - interval '1 day', now(), $2
        from generate_series(1, $3::int) returning id)
      insert into recovery_links (id, recovery_id, purpose, token_hash, made_at, used_at, used_key)
      select gen_random_uuid(), r.id, 'use', t, now(), $4, gen_random_uuid()
      from (select id, row_number() over () as n from r) r
      join unnest($5::bytea[]) with ordinality u(t, n) on u.n = r.n`,
      [
        at.world.people.wren.id,
        state === 'used' ? 'done' : 'expired',
        made,
        state === 'used' ? new Date() : null,
        tokens.map(hashOf),
      ],
    )
    return tokens
  }

  for (const [what, method, makes, where] of [
    ['to sign in is looked at', 'get', links, (token: string) => `/link/${token}`],
    ['to sign in is used', 'post', links, (token: string) => `/link/${token}`],
    ['of a recovery is looked at', 'get', recoveryLinks, (token: string) => `/recovery/${token}`],
    ['of a recovery is used', 'post', recoveryLinks, (token: string) => `/recovery/${token}/use`],
  ] as const)
    test(`${what}: one that was used, is too old or never was`, async () => {
      const kinds: Kind[] = []
      for (const name of states) {
        const tokens = await makes(name)
        const tokenOf = (round: number) => tokens[round % made]!
        kinds.push({
          name,
          ask: async (round, time) => {
            const browser = browserAt(at.kith, { address: elsewhere() })
            return said(await time(() => browser[method](where(tokenOf(round)))), tokenOf(round))
          },
        })
      }
      expect(await toldApart(kinds, 70)).toEqual([])
    })
})

describe('the measure', () => {
  /** What the job does later, for everybody: who it is, and a link; three times, as its letter and its row take as long again. */
  const mailAtOnce = (address: string) =>
    at.kith.services.system('a leak', async (db) => {
      for (const _ of ['link', 'letter', 'row']) {
        const person = await findByAddress(db, address)
        await makeLink(db, await makeRequest(db, 'sign_in', { address, lang: 'en' }), person!.id)
      }
    })

  test('finds a planted leak: the work of the mail, done at once for an address that is known', async () => {
    const kinds = people.map(([name, own]): Kind => {
      return {
        name,
        ask: async (round, time) => {
          const browser = browserAt(at.kith, { address: elsewhere() })
          const answer = await time(async () => {
            if (name === 'known') await mailAtOnce(own(round))
            return browser.post('/sign-in', { email: own(round) })
          })
          return said(answer, own(round))
        },
      }
    })
    expect(await toldApart(kinds)).toEqual([expect.stringMatching(/^known and unknown: /)])
  })

  test('finds a planted word', async () => {
    const kinds = people.map(
      ([name, own]): Kind => ({ name, ask: async (r, time) => time(async () => own(r)) }),
    )
    await expect(toldApart(kinds, 8)).rejects.toThrow('the answers differ')
  })

  test('says a half of what is the same, and less and more of what is not', () => {
    expect(chanceThatLonger([1, 2, 3], [1, 2, 3])).toBe(0.5)
    expect([chanceThatLonger([1, 2], [3, 4]), chanceThatLonger([5, 900], [1, 2])]).toEqual([0, 1])
  })
})
