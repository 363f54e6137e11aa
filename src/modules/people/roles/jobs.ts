import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { askAboutTerms } from './commands.ts'
import { roleEndedLetter, roleGivenLetter } from './mail/letters.ts'
import { aboutTerm } from './queries.ts'

export const roleJobs = (work: Work): Record<string, Handler> => ({
  'people.tellRole': ({ term }) =>
    work.system('somebody hears of their role', (db) => tellRole(db, work, term!)),
  'people.askAboutTerms': () => work.system('terms that end soon are asked about', askAboutTerms),
})

/** Whoever holds a role hears that it was given, or that it ended. What they ended themselves they know. */
async function tellRole(db: Db, work: Work, term: string) {
  const about = await aboutTerm(db, term)
  if (!about || about.ended_by === about.person_id) return
  const envelope = { lang: about.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const role = { name: about.display_name, role: about.role, group: about.group_name }
  const mail = about.ended_at
    ? { template: 'role_ended', letter: roleEndedLetter(envelope, role) }
    : { template: 'role_given', letter: roleGivenLetter(envelope, role) }
  const to = { about: term, person: about.person_id, address: about.address, secret: false }
  // Not urgent: it waits for the end of quiet hours, and the role stands with one's own in any case.
  await keepMail(db, { ...mail, ...to, restsOn: 'service' }, work.mailHost)
}
