/** The way to a partner and back, as a browser without scripts goes it. */
import { seedPerson, seedSession } from '../../src/modules/people/seed.ts'
import { hiddenId } from '../../src/platform/crypto/chance.ts'
import type { TestKith } from '../kith.ts'
import { type RealProvider, walkThrough } from '../oidc.ts'
import { type Browser, browserAt, fieldOf } from './devices.ts'

export const origin = 'http://localhost:3000'

type House = Pick<RealProvider, 'guest'>

/** Goes to a partner and signs in there as somebody; answers the address of the return. */
export async function there(browser: Browser, start: string, house: House, guest: RealProvider['guest']) {
  for (const key of ['amr', 'acr'] as const) delete house.guest[key]
  Object.assign(house.guest, guest)
  const { status, location } = await browser.get(start)
  if (status !== 303 || !location?.startsWith('http')) throw new Error(`${start}: ${status} ${location}`)
  return (await walkThrough(location)).slice(origin.length)
}

/** What the one form of the page of return would send. */
export const answerIn = (body: string): Record<string, string> =>
  Object.fromEntries(['code', 'state', 'iss'].map((name) => [name, fieldOf(body, name)]))

/** Opens the page of return and presses its one button. */
export async function press(browser: Browser, back: string, more: Record<string, string> = {}) {
  const { body } = await browser.get(back)
  return browser.post(back.split('?')[0]!, { ...answerIn(body), _key: hiddenId(), ...more })
}

let made = 0

/** Somebody with an account, signed in here just now. */
export async function somebody(kith: TestKith) {
  const sub = `guest-${++made}`
  const address = `${sub}@families.example`
  const { id, token } = await kith.services.system('a test', async (db) => {
    const { id } = await seedPerson(db, { name: `Guest ${made}`, lang: 'en', address })
    return { id, token: await seedSession(db, id, false) }
  })
  return { id, sub, address, browser: browserAt(kith, { cookie: `kith=${token}` }) }
}

/** The first heading of a page. */
export const headingOf = (body: string) => /<h1>([\s\S]*?)<\/h1>/.exec(body)?.[1]
