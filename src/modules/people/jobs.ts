import type { Work } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import type { Db } from '../../tables.ts'
import { sendCode } from './codes/jobs.ts'
import { forgetOld, makeLink } from './commands.ts'
import { type Envelope, noAccountLetter, signInLetter, signUpLetter } from './mail/letters.ts'
import { invitationJobs } from './partner-invitations/jobs.ts'
import { kindOf } from './policy.ts'
import { findByAddress, hasEnoughLinks, hasLink } from './queries.ts'
import { recoveryJobs } from './recovery/jobs.ts'
import { roleJobs } from './roles/jobs.ts'
import { jobs as securityJobs } from './security/jobs.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  ...securityJobs(work),
  'people.sendLink': async ({ request }) => {
    await work.system('somebody asked for a link', (db) => sendLink(db, work, request!))
  },
  ...roleJobs(work),
  ...recoveryJobs(work),
  ...invitationJobs(work),
  'people.forget': async () => {
    await work.system('links, requests and sessions are kept for a stated time', forgetOld)
  },
})

/** Writes the mail, or the text, that an asked link becomes. Repeating it keeps no second one. */
async function sendLink(db: Db, work: Work, id: string) {
  const request = await db.selectFrom('link_requests').selectAll().where('id', '=', id).executeTakeFirst()
  // Done before: a second link would be one that nobody was sent.
  if (!request?.address || (await hasLink(db, id))) return
  const person = await findByAddress(db, request.address)
  if (kindOf(request.address) === 'phone')
    return sendCode(db, work, { ...request, address: request.address }, person)
  const canUse = Boolean(person) || request.purpose === 'sign_up'
  if (await hasEnoughLinks(db, request.address, canUse)) return
  const letter = await letterFor(db, work, { ...request, address: request.address }, person)
  await keepMail(
    db,
    { ...letter, about: id, person: person?.id ?? null, address: request.address, secret: true },
    work.mailHost,
  )
}

type Asked = {
  id: string
  purpose: string
  lang: Envelope['lang']
  display_name: string | null
  address: string
}

async function letterFor(
  db: Db,
  work: Work,
  request: Asked,
  person: Awaited<ReturnType<typeof findByAddress>>,
) {
  const envelope = {
    lang: person?.lang ?? request.lang,
    origin: work.origin,
    network: work.network()?.name ?? 'Kith',
  }
  if (!person && request.purpose === 'sign_in')
    return { template: 'no_account', letter: noAccountLetter(envelope) }
  const token = await makeLink(db, request.id, person?.id ?? null)
  const href = work.origin + paths.link({ token })
  if (person)
    return { template: 'sign_in', letter: signInLetter(envelope, { name: person.display_name, href }) }
  return { template: 'sign_up', letter: signUpLetter(envelope, { name: request.display_name ?? '', href }) }
}
