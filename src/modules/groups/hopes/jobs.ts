import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import type { Db } from '../../../tables.ts'
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
  if (!about || about.left_at || !(await isStillAsked(db, membership))) return
  const envelope = { lang: about.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const { display_name: name, short_name: group, group_id: id, person_id: person } = about
  const letter = hopeLetter(envelope, { name, group, id })
  await work.tell(db, { template: 'hope', about: membership, group: id, person, letter })
}
