/**
 * Groups: the directory and each group's page, joining and leaving, members as peers meet them, and the welcome that follows.
 * A member here is a membership with its own name and patch; nothing joins a person's memberships to each other.
 */
import type { Module } from '../../context.ts'
import { loops, reactions } from './events.ts'
import { finderReactions } from './finder/events.ts'
import { finderJobs } from './finder/jobs.ts'
import { wishMails } from './finder/mail/wish-letter.ts'
import { reactions as greeting, greetingLoops } from './greeting/events.ts'
import { hostLoops, hostReactions } from './hosting/events.ts'
import { jobs } from './jobs.ts'
import { mails } from './mail/letters.ts'
import { ownData } from './own-data/commands.ts'
import { requestLoops, reactions as requests } from './requests/events.ts'
import { joiningJobs } from './requests/jobs.ts'
import { joiningMails } from './requests/mail/letters.ts'
import { groups as routes } from './routes.tsx'
import { startLoops, startReactions } from './start/events.ts'
import { reactions as waiting, waitLoops } from './waiting/events.ts'

export const groups: Module = {
  name: 'groups',
  routes,
  reactions: {
    ...reactions,
    ...requests,
    ...waiting,
    ...greeting,
    ...finderReactions,
    ...startReactions,
    ...hostReactions,
  },
  loops: { ...loops, ...requestLoops, ...waitLoops, ...greetingLoops, ...startLoops, ...hostLoops },
  jobs: (work) => ({ ...jobs(work), ...joiningJobs(work), ...finderJobs(work) }),
  mails: { ...mails, ...joiningMails, ...wishMails },
  ownData,
}
