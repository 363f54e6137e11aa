import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import type { Db } from '../../tables.ts'
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
  if (!to) return
  const envelope = { lang: to.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const letter = talkLetter(envelope, to.display_name)
  await work.tell(db, { template: 'talk', about: talk, group: null, person: to.id, letter })
}
