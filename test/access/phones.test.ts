/** A phone number as the way in: codes by text that work once, on the page that asked, and tell nobody who has an account. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { clock, hours, minutes } from '../../src/platform/clock.ts'
import { hashOf, hiddenId } from '../../src/platform/crypto/chance.ts'
import { askFor, codeFor, gatewayEnv, textsTo, type, writeAll, writeChanges } from '../texting.ts'
import { as } from '../world.ts'
import { type Kind, toldApart } from './clocked.ts'
import { codeOf, reads, refused, type Scene, say, scene } from './scene.ts'
import { answerOf, linkFor, post, sessionIn } from './ways-in.ts'

let at: Scene
/** Otter has a number and no address. */
const number = '+13125550142'
beforeAll(async () => {
  at = await scene({ env: gatewayEnv })
  await at.owner(`update contact_details set kind = 'phone', address = $1 where person_id = $2`, [
    number,
    at.world.people.otter.id,
  ])
})
beforeEach(async () => {
  clock.reset()
  await at.owner('delete from outbox')
  await at.owner('delete from link_requests')
  await at.owner('delete from tries')
})

const get = (path: string, cookie = '') => at.kith.app.request(path, { headers: { cookie } })
const count = async (text: string) => Number((await at.owner(`select count(*)::int as n from ${text}`))[0]!.n)
const isIn = async (cookie: string | null) => (await get('/you', cookie ?? '')).status === 200
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const joining = { name: 'Robin', age: 'adult', service: 'yes', health: 'yes' }

async function asked(to = number) {
  const page = await askFor(at.kith, to)
  await writeAll(at.kith, at.owner)
  return { page, code: await codeFor(at.owner, to) }
}

describe('a code by text', () => {
  test('signs in, from the page that asked for it, whatever way the number and the code are written', async () => {
    const page = await askFor(at.kith, '(312) 555-0142')
    await writeAll(at.kith, at.owner)
    const code = await codeFor(at.owner, number)
    const arabic = code.replace(/\d/g, (d) => String.fromCodePoint(0x660 + Number(d)))
    const cookie = sessionIn(
      await type(at.kith, { code: ` ${arabic.slice(0, 3)} ${arabic.slice(3)}`, asked: page }),
    )
    expect(await isIn(cookie)).toBe(true)
    expect(await (await get('/you', cookie!)).text()).toContain('+1 312 555 0142')
    expect(await count(`sessions where opened_by = 'text'`)).toBe(1)
  })

  test('says the network, the code and for how long, and neither a name nor a word of health nor a link', async () => {
    await asked()
    const [text] = await textsTo(at.owner, number)
    expect(text).toMatch(
      /^Northside Families: Your code is \d{6}\. It works for 15 minutes\. Give it to nobody\.\n\n@localhost #\d{6}$/,
    )
    expect(text).not.toMatch(/Otter|https?:|epilepsy/)
  })

  test('works once: again by the same form it is the same arrival, by another one it is over', async () => {
    const { page, code } = await asked()
    const fields = { code, asked: page, _key: hiddenId() }
    const answers = await Promise.all([1, 2, 3, 4].map(() => type(at.kith, fields)))
    expect(new Set(answers.map((a) => `${a.status} ${sessionIn(a)}`)).size).toBe(1)
    expect(await isIn(sessionIn(answers[0]!))).toBe(true)
    const again = await type(at.kith, { code, asked: page })
    expect([again.status, sessionIn(again)]).toEqual([422, null])
  })

  test('is not used up by looking at the page', async () => {
    const { page, code } = await asked()
    for (const _ of [1, 2, 3]) {
      const look = await get(`/code?asked=${page}`)
      const html = await look.text()
      expect([look.status, html.includes('autocomplete="one-time-code"')]).toEqual([200, true])
    }
    expect(await isIn(sessionIn(await type(at.kith, { code, asked: page })))).toBe(true)
  })

  test('that is wrong, over, used, or of another page is answered alike, beside the field', async () => {
    const { page, code } = await asked()
    const second = await asked()
    const used = { code: second.code, asked: second.page }
    await type(at.kith, used)
    const wrong = await answerOf(await type(at.kith, { code: other(code), asked: page }), page)
    const plain = (html: string) => html.replace(/value="[^"]*"/g, '')
    for (const fields of [
      used,
      { code, asked: second.page },
      { code, asked: hashOf('x').toString('base64url') },
    ]) {
      const answer = await type(at.kith, fields)
      expect([answer.status, sessionIn(answer)]).toEqual([422, null])
      expect(plain(await answerOf(answer, fields.asked))).toBe(plain(wrong))
    }
    clock.set(new Date(Date.now() + minutes(16)))
    expect(plain(await answerOf(await type(at.kith, { code, asked: page }), page))).toBe(plain(wrong))
    expect(wrong).toContain('aria-invalid="true"')
  })

  test('typed without the page that asked, or not whole, is told what is missing', async () => {
    const { code } = await asked()
    const told = async (fields: Record<string, string>) => (await type(at.kith, fields)).text()
    expect(await told({ code })).toContain('on the page where you asked for it')
    expect(await told({ code: '123' })).toContain('This is not a whole code')
    expect(await told({ code: '' })).toContain('Write the code.')
  })

  test('is no link, and opens nothing at the address of one', async () => {
    const { page, code } = await asked()
    const token = `${hashOf(page).toString('hex')}.${code}`
    expect(await count(`links where token_hash = '\\x${hashOf(token).toString('hex')}'`)).toBe(1)
    expect(sessionIn(await post(at.kith, `/link/${token}`, { _key: hiddenId() }))).toBeNull()
    expect(await isIn(sessionIn(await type(at.kith, { code, asked: page })))).toBe(true)
  })

  test('is guessed five times and no more, which keeps nobody else out', async () => {
    const theirs = await asked()
    const mine = await asked()
    for (let i = 0; i < 5; i++)
      expect((await type(at.kith, { code: other(theirs.code), asked: theirs.page })).status).toBe(422)
    const sixth = await type(at.kith, { code: theirs.code, asked: theirs.page })
    expect([sixth.status, sessionIn(sixth)]).toEqual([422, null])
    expect(await sixth.text()).toContain('There were many tries')
    expect(await isIn(sessionIn(await type(at.kith, { code: mine.code, asked: mine.page })))).toBe(true)
  })

  test('is stored as a hash of the page’s secret and itself, and leaves the outbox when it is over', async () => {
    const { page, code } = await asked()
    const rows = await at.owner(
      'select l::text as row from links l union all select r::text from link_requests r',
    )
    expect(rows.filter(({ row }) => String(row).includes(code) || String(row).includes(page))).toEqual([])
    const [mail] = await at.owner('select secret_until, made_at from outbox')
    expect(Number(mail!.secret_until) - Number(mail!.made_at)).toBeLessThanOrEqual(minutes(15) + 1000)
  })

  test('passes no second step', async () => {
    const { otter } = at.world.people
    await at.owner(
      `insert into authenticators (id, person_id, secret, made_at, last_step) values (gen_random_uuid(), $1, 'TVM2JBJLQPENRNTSA5QOYLF6RSBS35EZ', now(), 0)`,
      [otter.id],
    )
    const { page, code } = await asked()
    const answer = await type(at.kith, { code, asked: page })
    expect([answer.status, answer.headers.get('location'), sessionIn(answer)]).toEqual([
      303,
      '/sign-in/second',
      null,
    ])
    await at.owner('delete from authenticators')
  })
})

describe('an account by phone', () => {
  test('is made by the code and not before: one number, no address, consent as it was read', async () => {
    const before = await count('people')
    const to = '+491701234567'
    const answer = await post(at.kith, '/join', { ...joining, email: '+49 170 1234567', _key: hiddenId() })
    const page = /asked=([\w-]{43})/.exec(answer.headers.get('location')!)![1]!
    await writeAll(at.kith, at.owner)
    expect(await count('people')).toBe(before)
    const code = await codeFor(at.owner, to)
    const cookie = sessionIn(await type(at.kith, { code, asked: page }))
    expect(await isIn(cookie)).toBe(true)
    expect(await at.owner(`select kind, address from contact_details where address = $1`, [to])).toEqual([
      { kind: 'phone', address: to },
    ])
    expect(await count('people')).toBe(before + 1)
    // The same number again, as somebody else would: it signs in to the account that there is.
    await post(at.kith, '/join', { ...joining, name: 'Impostor', email: to, _key: hiddenId() })
    await writeAll(at.kith, at.owner)
    expect(await count(`people where display_name = 'Impostor'`)).toBe(0)
  })

  test('needs a number that a text reaches, and says beside the field what is wrong', async () => {
    for (const [email, words] of [
      ['', 'Write your email address or your phone number'],
      ['hello', 'neither an email address nor a phone number'],
      ['robin@', 'does not look like an email address'],
      ['0170 1234567', 'One of another country begins with +'],
      ['+49 30 1234567', 'No text can reach this line'],
      ['1-800-555-0199', 'No text can reach this line'],
      ['+1 312 555 0142 ext 5', 'neither an email address nor a phone number'],
    ] as const) {
      const answer = await post(at.kith, '/join', { ...joining, email, _key: hiddenId() })
      const html = await answer.text()
      expect([email, answer.status, html.includes(words)]).toEqual([email, 422, true])
      expect(html).toContain('aria-invalid="true"')
    }
    expect(await count('link_requests')).toBe(0)
  })
})

describe('whether a number has an account', () => {
  const unknown = '+13125550199'
  const asks = async (path: string, email: string, lang: string) => {
    const answer = await post(at.kith, path, { ...joining, email }, `kith_lang=${lang}`)
    return (await answerOf(answer, email)).replace(/asked=[\w-]{43}/, 'asked=PAGE')
  }

  test('no answer tells: the same status, headers and words, also with a password', async () => {
    for (const lang of ['en', 'es', 'ar']) {
      expect(await asks('/sign-in', number, lang)).toBe(await asks('/sign-in', unknown, lang))
      expect(await asks('/join', number, lang)).toBe(await asks('/join', unknown, lang))
    }
    expect(await asks('/sign-in', number, 'en')).toMatch(/^303 .*\/code\?asked=PAGE/)
    const withPassword = async (email: string) =>
      answerOf(await post(at.kith, '/sign-in', { email, password: 'not the right one at all' }), email)
    expect(await withPassword(number)).toBe(await withPassword(unknown))
  })

  test('no clock tells, over two hundred tries', async () => {
    const asks = (name: string, numberOf: (round: number) => string): Kind => ({
      name,
      ask: async (round, time) => {
        const email = numberOf(round)
        const answer = await time(() => post(at.kith, '/sign-in', { email, _key: hiddenId() }))
        return `${answer.status} ${(answer.headers.get('location') ?? '').replace(/asked=.*/, '')}`
      },
    })
    const kinds = [asks('known', () => number), asks('unknown', (round) => `+1312555${String(1000 + round)}`)]
    expect(await toldApart(kinds)).toEqual([])
  })

  test('only the text does', async () => {
    await askFor(at.kith, number)
    await askFor(at.kith, unknown)
    await writeAll(at.kith, at.owner)
    expect(await at.owner('select template, address from outbox order by address')).toEqual([
      { template: 'text_code', address: number },
      { template: 'no_account', address: unknown },
    ])
  })
})

describe('texts cost money: they', () => {
  test('are five an hour and ten a day to one number, however many are asked for', async () => {
    const ask = async (times: number) => {
      for (let i = 0; i < times; i++) await askFor(at.kith, number)
      await writeAll(at.kith, at.owner)
      return (await textsTo(at.owner, number)).length
    }
    expect(await ask(7)).toBe(5)
    clock.set(new Date(Date.now() + minutes(61)))
    expect(await ask(7)).toBe(10)
    clock.set(new Date(Date.now() + hours(3)))
    expect(await ask(3)).toBe(10)
    clock.set(new Date(Date.now() + hours(26)))
    await at.owner('delete from link_requests')
    expect(await ask(1)).toBe(11)
  })

  test('still reach the owner on a device that signed in before, when others have asked for theirs all day', async () => {
    const { otter } = at.world.people
    const device = 'a device that Otter signed in on before, forty-three'
    await at.owner(
      `insert into known_devices (id, person_id, token_hash, made_at, seen_at) values (gen_random_uuid(), $1, $2, now(), now())`,
      [otter.id, hashOf(device)],
    )
    for (let i = 0; i < 7; i++) await askFor(at.kith, number)
    await writeAll(at.kith, at.owner)
    expect(await textsTo(at.owner, number)).toHaveLength(5)
    await askFor(at.kith, number, 'kith_device=somebody-else')
    await writeAll(at.kith, at.owner)
    expect(await textsTo(at.owner, number)).toHaveLength(5)
    await askFor(at.kith, number, `kith_device=${encodeURIComponent(device)}`)
    await writeAll(at.kith, at.owner)
    expect(await textsTo(at.owner, number)).toHaveLength(6)
  })

  test('end at the network’s number for a day, and strangers use up half of it at most', async () => {
    const few = { ...at.kith, services: { ...at.kith.services, textsPerDay: 6 } }
    for (let i = 0; i < 5; i++) await askFor(at.kith, `+1312555020${i}`)
    await writeAll(few, at.owner)
    expect(await count(`outbox where template = 'no_account'`)).toBe(3)
    for (let i = 0; i < 5; i++) await askFor(at.kith, number)
    await writeAll(few, at.owner)
    expect([await count(`outbox where template = 'text_code'`), await count('outbox')]).toEqual([3, 6])
    expect(at.kith.logged.join()).not.toMatch(/\+1312555/)
  })
})

describe('where no texts are sent', () => {
  test('a number asks for nothing and is told who can help; with a password it signs in', async () => {
    const none = await scene()
    const answer = await post(none.kith, '/sign-in', { email: number, _key: hiddenId() })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('This network sends no texts')
    expect(await none.owner('select from link_requests')).toEqual([])
    const join = await (await none.kith.app.request('/join')).text()
    expect([join.includes('type="email"'), join.includes('can give you a code in person')]).toEqual([
      true,
      true,
    ])
    await none.kith.stopAll()
  })
})

describe('an address and a number', () => {
  const wren = () => at.world.people.wren
  const send = (path: string, fields: Record<string, string>) =>
    post(at.kith, path, { _key: hiddenId(), ...fields }, wren().cookie)
  const contacts = () =>
    at.owner('select kind, address from contact_details where person_id = $1 order by kind', [wren().id])

  test('stand beside each other once the code from the text was typed; both sign in', async () => {
    const to = '+447911123456'
    expect((await send('/you/address', { email: '+44 7911 123456' })).headers.get('location')).toBe(
      '/you/correct?said=people.phone.said.asked',
    )
    await writeChanges(at.kith, at.owner)
    expect(await contacts()).toEqual([{ kind: 'email', address: wren().address }])
    expect(await at.owner(`select template, address from outbox order by template`)).toEqual([
      { template: 'address_notice', address: wren().address },
      { template: 'confirm_number', address: to },
    ])
    const code = await codeFor(at.owner, to)
    expect((await send('/you/address/code', { code: other(code) })).status).toBe(422)
    expect(await (await get('/you/correct', wren().cookie)).text()).toContain('autocomplete="one-time-code"')
    // Nobody else confirms it, nor is it a link.
    const [change] = await at.owner('select id from address_changes')
    expect((await post(at.kith, `/confirm-address/${change!.id}.${code}`, {})).status).toBe(422)
    expect(
      (
        await post(at.kith, '/you/address/code', { code, _key: hiddenId() }, at.world.people.noor.cookie)
      ).headers.get('location'),
    ).toBe('/you/correct')
    expect((await send('/you/address/code', { code })).headers.get('location')).toBe(
      '/you/correct?said=people.phone.said.confirmed',
    )
    expect(await contacts()).toEqual([
      { kind: 'email', address: wren().address },
      { kind: 'phone', address: to },
    ])
    await askFor(at.kith, to)
    await writeAll(at.kith, at.owner)
    expect(await textsTo(at.owner, to)).toHaveLength(2)
  })

  test('a new number is guessed five times in a quarter of an hour, however often it is asked for', async () => {
    for (let i = 0; i < 6; i++) {
      await send('/you/address', { email: '+44 7911 123457' })
      await writeChanges(at.kith, at.owner)
      const answer = await send('/you/address/code', { code: '000000' })
      expect([i, (await answer.text()).includes('There were many tries')]).toEqual([i, i === 5])
    }
    await at.owner('delete from address_changes')
  })

  test('one goes when its owner says so, and both are told; the last one stays', async () => {
    const link = await linkFor(at.kith, wren())
    expect((await send('/you/address/removal', { kind: 'email' })).headers.get('location')).toBe(
      '/you/correct?said=people.phone.said.removed',
    )
    expect(await contacts()).toEqual([{ kind: 'phone', address: '+447911123456' }])
    expect(
      await at.owner(
        `select channel, address from outbox where template = 'address_removed' order by channel`,
      ),
    ).toEqual([
      { channel: 'mail', address: wren().address },
      { channel: 'text', address: '+447911123456' },
    ])
    expect((await post(at.kith, `/link/${link}`, { _key: hiddenId() })).status).toBe(422)
    for (const kind of ['phone', 'email', 'pigeon']) await send('/you/address/removal', { kind })
    expect(await contacts()).toEqual([{ kind: 'phone', address: '+447911123456' }])
  })

  test('a number that is somebody else’s gets no code, and its owner hears of it', async () => {
    await send('/you/address', { email: number })
    await writeChanges(at.kith, at.owner)
    expect(await at.owner(`select template, address, person_id from outbox order by template`)).toEqual([
      { template: 'address_notice', address: '+447911123456', person_id: wren().id },
      { template: 'address_taken', address: number, person_id: null },
    ])
  })

  test('are there for their owner alone', async () => {
    expect(await reads(at.kith, at.world.people.otter, 'select address from contact_details')).toEqual([
      { address: number },
    ])
    for (const who of [at.world.people.noor, at.world.people.marta, at.world.people.ana])
      expect(await reads(at.kith, who, `select from contact_details where kind = 'phone'`)).toEqual([])
    expect(await codeOf(reads(at.kith, null, 'select from contact_details'))).toBe(refused)
    const write = as(at.kith, at.world.people.otter, (db) =>
      say(db, `update contact_details set address = '+13125550177'`),
    )
    expect(await codeOf(write)).toBe(refused)
  })
})

test('a coordinator finds somebody by their number, as it is written here', async () => {
  const { ana } = at.world.people
  const html = await (await get('/people?q=312%20555%200142', ana.cookie)).text()
  expect([html.includes('Otter'), html.includes('Noor')]).toEqual([true, false])
})
