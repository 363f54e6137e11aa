import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import { forgetKept } from '../../platform/retention/forget.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'network.forget': () => work.system('what is past its time goes', forgetKept),
  'mail.send': async ({ mail }) => {
    await work.sendMail?.(mail!)
  },
})
