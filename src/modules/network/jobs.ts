import type { Work } from '../../context.ts'
import { clock, hours } from '../../platform/clock.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { forgetAnswers, forgetSecrets } from './commands.ts'

/** Answers to forms are kept for 48 hours, links inside mails for a day; then they go by themselves. */
export const jobs = (work: Work): Record<string, Handler> => ({
  'network.forget': async () => {
    await work.system('answers to forms are kept for 48 hours', (db) =>
      forgetAnswers(db, new Date(clock.now().getTime() - hours(48))),
    )
    await work.system('links in mails are kept for a day', (db) => forgetSecrets(db, clock.now()))
  },
  'mail.send': async ({ mail }) => {
    await work.sendMail?.(mail!)
  },
})
