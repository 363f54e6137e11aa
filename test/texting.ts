/** Text messages for tests: a gateway's settings, what was written, and the codes in it. */
import type { Work } from '../src/context.ts'
import { contactJobs } from '../src/modules/people/contacts/jobs.ts'
import { jobs as peopleJobs } from '../src/modules/people/jobs.ts'
import { hiddenId } from '../src/platform/crypto/chance.ts'
import type { Owner } from './access/scene.ts'
import { post } from './access/ways-in.ts'
import type { TestKith } from './kith.ts'

/** A network that sends texts; nothing listens there. */
export const gatewayEnv = {
  KITH_TEXT_URL: 'http://127.0.0.1:9/kith',
  KITH_TEXT_SECRET: 'a secret that the gateway knows, of 32 letters and more',
}

const workOf = (kith: TestKith) => ({ ...kith.services, mailHost: 'localhost', sendMail: null }) as Work

/** What the jobs do with all that was asked for: the mails and texts that would be sent. Twice, as a job may run. */
export async function writeAll(kith: TestKith, owner: Owner) {
  const asked = await owner('select id from link_requests where address is not null order by created_at, id')
  for (const { id } of [...asked, ...asked])
    await peopleJobs(workOf(kith))['people.sendLink']!({ request: String(id) })
}

/** The same for new addresses and numbers. */
export async function writeChanges(kith: TestKith, owner: Owner) {
  for (const { id } of await owner('select id from address_changes'))
    for (const _ of [1, 2]) await contactJobs(workOf(kith))['people.confirmAddress']!({ change: String(id) })
}

/** The texts to a number, oldest first. */
export const textsTo = async (owner: Owner, number: string): Promise<string[]> =>
  (
    await owner(`select body_text from outbox where channel = 'text' and address = $1 order by made_at, id`, [
      number,
    ])
  ).map((row) => String(row.body_text))

/** The newest code that went to a number. */
export async function codeFor(owner: Owner, number: string): Promise<string> {
  const code = (await textsTo(owner, number)).map((text) => /#(\d{6})$/.exec(text)?.[1]).findLast(Boolean)
  if (!code) throw new Error('no code was sent')
  return code
}

/** Asks for a code to sign in; answers the secret of the page that it is typed into. */
export async function askFor(kith: TestKith, number: string, cookie = ''): Promise<string> {
  const answer = await post(kith, '/sign-in', { email: number, _key: hiddenId() }, cookie)
  const asked = /^\/code\?asked=([\w-]{43})$/.exec(answer.headers.get('location') ?? '')?.[1]
  if (!asked) throw new Error(`asking was answered ${answer.status} ${answer.headers.get('location')}`)
  return asked
}

/** Types a code. */
export const type = (kith: TestKith, fields: Record<string, string>, cookie = '') =>
  post(kith, '/code', { _key: hiddenId(), ...fields }, cookie)
