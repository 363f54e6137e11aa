import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import type { Db } from '../../tables.ts'
import { passOnLate } from './commands.ts'
import { lateLetter } from './mail/letters.ts'
import { aboutFollowup, coordinators } from './queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'followups.passOn': async () => {
    await work.system('what is late goes to the coordinators', passOnLate)
  },
  'followups.tellLate': async ({ followup }) => {
    await work.system('coordinators hear of what is late', (db) => tellLate(db, work, followup!))
  },
})

/** One mail for each coordinator and late follow-up. One that has ended meanwhile is told to nobody. */
async function tellLate(db: Db, work: Work, followup: string) {
  const about = await aboutFollowup(db, followup)
  const kind = about && work.loops[about.kind_id]
  if (!kind || about.ended_at) return
  for (const { id, lang, display_name: name, address } of await coordinators(db)) {
    const envelope = { lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
    const letter = lateLetter(envelope, { name, id: followup, title: kind.title, group: about.short_name })
    const mail = {
      template: 'late',
      about: followup,
      person: id,
      address,
      letter,
      secret: false,
      restsOn: 'service',
    }
    await keepMail(db, mail, work.mailHost)
  }
}
