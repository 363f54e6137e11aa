/** Links and sessions for tests, as mails and forms would bring them. */
import { shippedNorms } from '../../src/modules/groups/norms/policy.ts'
import { makeLink, makeRequest } from '../../src/modules/people/commands.ts'
import type { TestKith } from '../kith.ts'
import type { Person } from '../world.ts'

/** A link that signs this person in, as a mail would bring it; answers its token. */
export const linkFor = (kith: TestKith, person: Pick<Person, 'id' | 'address'>): Promise<string> =>
  kith.services.system('a test asks for a link', async (db) =>
    makeLink(db, await makeRequest(db, 'sign_in', { address: person.address, lang: 'en' }), person.id),
  )

/** The fields of a form; a list is sent as one field for each of its values. */
export type Fields = Record<string, string | string[]>
export const encoded = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => [value].flat().map((v): [string, string] => [name, v])),
  ).toString()

/** Every norm that ships, ticked. */
export const allNorms = { norms: shippedNorms('en', null).map((n) => n.norm) }

/** Sends a form. */
export const post = async (kith: TestKith, path: string, fields: Fields = {}, cookie = '') =>
  kith.app.request(path, {
    method: 'POST',
    body: encoded(fields),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(cookie && { cookie }) },
  })

/** The cookie with which an answer signs in, as the browser sends it back; null when it does not. */
export function sessionIn(answer: Response): string | null {
  const set = answer.headers.getSetCookie().findLast((cookie) => cookie.startsWith('kith='))
  const value = set?.split(';')[0]
  return value && value !== 'kith=' ? value : null
}

/** Takes up a role, or none, by the form; the session goes on under another token, which is the person's from now on. */
export async function takeUp(kith: TestKith, person: Person, term: string) {
  const cookie = sessionIn(await post(kith, '/acting', { term }, person.cookie))
  if (!cookie) throw new Error('the role was not taken up')
  Object.assign(person, { cookie, token: cookie.slice('kith='.length) })
}

/** All that an answer says but for its form keys, and for `own`, which differs by itself. */
export async function answerOf(answer: Response, own: string): Promise<string> {
  const headers = [...answer.headers].filter(([name]) => !['date', 'etag'].includes(name))
  const body = (await answer.text()).replace(/name="_key" value="[^"]*"/g, '')
  return `${answer.status} ${JSON.stringify(headers)} ${body}`
    .replaceAll(own, 'OWN')
    .replaceAll(encodeURIComponent(own), 'OWN')
}
