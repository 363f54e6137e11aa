/** `bin/kith link CONTACT --second-step-lost REASON`, as the operator runs it: the way back for an only coordinator. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Work } from '../../src/context.ts'
import { looksOf } from '../../src/modules/people/access-log/queries.ts'
import { jobs } from '../../src/modules/people/jobs.ts'
import { known, seedFactors, seedPerson } from '../../src/modules/people/seed.ts'
import { clock } from '../../src/platform/clock.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import { codeAt } from '../../src/platform/crypto/codes.ts'
import { hashPassword } from '../../src/platform/crypto/passwords.ts'
import { browserAt, fieldOf } from './devices.ts'
import { type Scene, scene } from './scene.ts'

const root = new URL('../..', import.meta.url).pathname
const address = 'only@northside.example'
let at: Scene
let person: string
let term: string
beforeAll(async () => {
  at = await scene()
  const hash = await hashPassword(known.password)
  await at.kith.services.system('a test makes somebody', async (db) => {
    person = (await seedPerson(db, { name: 'Only', lang: 'en', address })).id
    await seedFactors(db, person, { hash, secret: known.secret(address) })
  })
  term = hiddenId()
  await at.owner('update role_terms set ended_at = now() where role = $1', ['coordinator'])
  await at.owner(
    `insert into role_terms (id, person_id, role, reason, granted_at, starts_at) values ($1, $2, 'coordinator', 'a test', now(), now())`,
    [term, person],
  )
})

/** Says it to the machine; what it printed, and with which code it ended. */
async function kith(...words: string[]) {
  const { host, port, user, password, database } = at.kith.place.admin
  const url = new URL(`postgres://localhost:${port}/${database}`)
  Object.assign(url, { username: user, ...(password && { password }) })
  url.searchParams.set('host', String(host))
  const env = { ...process.env, DATABASE_URL: String(url), KITH_URL: 'https://kith.example.org' }
  const run = promisify(execFile)(`${root}bin/kith`, words, { env })
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout: stdout.trim(), stderr }),
    (error) => ({
      code: error.code as number,
      stdout: String(error.stdout).trim(),
      stderr: String(error.stderr),
    }),
  )
}

const come = () => browserAt(at.kith)
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const byPassword = {
  email: address,
  password: known.password,
  second_factor: codeAt(known.secret(address), clock.now()),
}

describe('a link by hand', () => {
  test('for an address that nobody has, or without a reason, changes nothing', async () => {
    const reason = ['--second-step-lost', 'Her phone is gone']
    expect(await kith('link', 'nobody@northside.example', ...reason)).toMatchObject({ code: 1, stdout: '' })
    expect(await kith('link', address, '--second-step-lost', ' ')).toMatchObject({ code: 1, stdout: '' })
    expect(await kith('link', address, '--second-step-lost')).toMatchObject({ code: 1, stdout: '' })
    expect(await count(`authenticators where person_id = '${person}'`)).toBe(1)
  }, 120_000)

  test('does not pass the second step; told that it is lost, it leads to a new one, and no role works before', async () => {
    const open = come()
    expect((await open.post('/sign-in', byPassword)).location).toBe('/groups')
    const plain = come()
    expect((await plain.post(new URL((await kith('link', address)).stdout).pathname)).location).toMatch(
      /^\/sign-in\/second/,
    )

    const { code, stdout } = await kith('link', address, '--second-step-lost', 'Her phone is gone')
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^https:\/\/kith\.example\.org\/link\/[\w-]{43}$/),
    ])
    // All that there was has ended: the open session, the wait, the password.
    expect((await open.get('/you')).status).toBe(303)
    expect((await plain.get('/sign-in/second')).location).toMatch(/^\/sign-in(\?|$)/)
    expect((await come().post('/sign-in', byPassword)).status).toBe(422)
    for (const table of ['authenticators', 'passkeys', 'recovery_codes', 'passwords', 'known_devices'])
      expect([table, await count(`${table} where person_id = '${person}'`)]).toEqual([table, 0])

    const back = come()
    expect((await back.post(new URL(stdout).pathname)).location).toBe('/you/security')
    expect((await back.get('/you/security')).body).toContain('Your role waits for a second step')
    expect((await back.post('/acting', { term })).location).toMatch(/^\/acting/)
    expect((await back.get('/people')).status).toBe(404)
    const { body } = await back.get('/you/security/authenticator')
    const secret = /<code[^>]*>([A-Z2-7 ]{32,})<\/code>/.exec(body)![1]!.replaceAll(' ', '')
    const made = { code: codeAt(secret, clock.now()), seed: fieldOf(body, 'seed') }
    expect((await back.post('/you/security/authenticator', made)).location).toBe('/you/security/recovery')
    expect((await back.post('/acting', { term, next: '/people' })).location).toBe('/people')
    expect((await back.get('/people')).status).toBe(200)
  }, 120_000)

  test('is in the person’s access log with its reason, and a mail told them', async () => {
    const log = await at.kith.services.system('a test reads', (db) => looksOf(db, person))
    expect(log).toContainEqual(
      expect.objectContaining({
        what: 'second_step_ended',
        acting_role: 'operator',
        reason: 'Her phone is gone',
      }),
    )
    expect(await kith('verify', 'log')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^whole: /) })
    const [event] = await at.owner(`select data from events where name = 'second_step.lost'`)
    const work = { ...at.kith.services, mailHost: 'localhost', sendMail: null } as Work
    for (const _ of [1, 2])
      await jobs(work)['people.tellSecondStepLost']!(event!.data as Record<string, string>)
    const mails = await at.owner(`select address, body_text from outbox where template = 'second_step_lost'`)
    expect(mails).toEqual([{ address, body_text: expect.stringContaining('second step was lost') }])
  }, 60_000)
})
