import type { Work } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { makeInvitationLink } from './commands.ts'
import { invitedLetter } from './mail/letters.ts'
import { aboutInvitation } from './queries.ts'

export const invitationJobs = (work: Work): Record<string, Handler> => ({
  'people.sendInvitation': ({ invitation }) =>
    work.system('somebody of a partner is invited', (db) => sendInvitation(db, work, invitation!)),
})

/** The link, once. */
async function sendInvitation(db: Db, work: Work, id: string) {
  const about = await aboutInvitation(db, id)
  const token = about && (await makeInvitationLink(db, id))
  if (!token) return
  const { lang, address, partner_id } = about
  const envelope = { lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const partner = work.partners.find((p) => p.id === partner_id)?.name ?? partner_id
  const letter = invitedLetter(envelope, { partner, href: work.origin + paths.invited({ token }) })
  await keepMail(
    db,
    { template: 'partner_invited', about: id, person: null, address, letter, secret: true },
    work.mailHost,
  )
}
