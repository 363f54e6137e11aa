import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { isWanted } from '../../people/boundaries/queries.ts'
import { aboutMembership } from '../welcome/queries.ts'
import { askHopes } from './commands.ts'
import { hopeLetter } from './mail/hope-letter.ts'
import { isStillAsked } from './queries.ts'

export const hopeJobs = (work: Work): Record<string, Handler> => ({
  'groups.askHopes': async () => {
    await work.system('members are asked whether what they hoped for came true', askHopes)
  },
  'groups.mailHope': ({ membership }) =>
    work.system('a member hears that the question is open', (db) => mailHope(db, work, membership!)),
})

/** A mail to whoever wants mail about groups; nothing of the hope stands in it. */
async function mailHope(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at || !about.address || !(await isStillAsked(db, membership))) return
  if (!(await isWanted(db, about.person_id, 'health_data'))) return
  const envelope = { lang: about.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const { display_name: name, short_name: group, group_id: id, person_id: person, address } = about
  const letter = hopeLetter(envelope, { name, group, id })
  const mail = { template: 'hope', about: membership, person, address, letter, secret: false }
  await keepMail(db, { ...mail, restsOn: 'health_data' }, work.mailHost)
}
