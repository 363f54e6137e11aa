import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import type { Db } from '../../tables.ts'
import { isWanted } from '../people/boundaries/queries.ts'
import { talkLetter } from './mail/letters.ts'
import { talkToTell } from './queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'training.tellTalk': async ({ talk }) => {
    await work.system('somebody hears how a talk went', (db) => tellTalk(db, work, talk!))
  },
})

/** The mail says that there is an answer; what it is stands behind the sign-in. */
async function tellTalk(db: Db, work: Work, talk: string) {
  const to = await talkToTell(db, talk)
  if (!to || !(await isWanted(db, to.id, 'service'))) return
  const envelope = { lang: to.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const letter = talkLetter(envelope, to.display_name)
  const { id: person, address } = to
  await keepMail(
    db,
    { template: 'talk', about: talk, person, address, letter, secret: false, restsOn: 'service' },
    work.mailHost,
  )
}
