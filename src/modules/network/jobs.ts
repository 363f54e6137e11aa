import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { delayMail, dropMail } from '../../platform/mail/outbox.ts'
import { forgetKept } from '../../platform/retention/forget.ts'
import { channelOfMail } from './outbox/queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'network.forget': () => work.system('what is past its time goes', forgetKept),
  'mail.send': async ({ mail }) => sendWhenWanted(work, mail!),
})

/** Asks at the moment of sending: consent, channel and quiet hours may have changed since the mail was kept. */
async function sendWhenWanted(work: Work, mail: string) {
  const channel = await work.system('by which channel does it go', (db) => channelOfMail(db, mail))
  const send = channel === 'text' ? work.sendText : work.sendMail
  if (!send) return
  const when = await work.whenToSend(mail)
  if (when === 'now') return send(mail)
  await work.system('a mail waits, or is not wanted any more', (db) =>
    when === 'never' ? dropMail(db, mail) : delayMail(db, mail, when),
  )
}
