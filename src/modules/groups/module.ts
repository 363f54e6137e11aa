/**
 * Groups: the directory and each group's page, joining and leaving, members as peers meet them, and the welcome that follows.
 * A member here is a membership with its own name and patch; nothing joins a person's memberships to each other.
 */
import type { Module } from '../../context.ts'
import { loops, notices, reactions } from './events.ts'
import { finderReactions } from './finder/events.ts'
import { finderJobs } from './finder/jobs.ts'
import { wishMails } from './finder/mail/wish-letter.ts'
import { firstDayReactions } from './first-days/events.ts'
import { reactions as greeting, greetingLoops } from './greeting/events.ts'
import { hopeLoops, hopeReactions } from './hopes/events.ts'
import { hopeJobs } from './hopes/jobs.ts'
import { hopeMails } from './hopes/mail/hope-letter.ts'
import { hostLoops, hostReactions } from './hosting/events.ts'
import { invitationReactions } from './invitations/events.ts'
import { invitationJobs } from './invitations/jobs.ts'
import { jobs } from './jobs.ts'
import { leavingLoops, leavingReactions } from './leaving/events.ts'
import { leavingJobs } from './leaving/jobs.ts'
import { mails } from './mail/letters.ts'
import { normReactions } from './norms/events.ts'
import { ownData } from './own-data/commands.ts'
import { packetLoops, packetReactions } from './packet/events.ts'
import { requestLoops, reactions as requests } from './requests/events.ts'
import { joiningJobs } from './requests/jobs.ts'
import { joiningMails } from './requests/mail/letters.ts'
import { groups as routes } from './routes.tsx'
import { startLoops, startReactions } from './start/events.ts'
import { reactions as waiting, waitLoops } from './waiting/events.ts'

/** The doors: finding a group, coming in, starting one. */
const doors = {
  reactions: {
    ...requests,
    ...waiting,
    ...greeting,
    ...finderReactions,
    ...invitationReactions,
    ...startReactions,
    ...hostReactions,
  },
  loops: { ...requestLoops, ...waitLoops, ...greetingLoops, ...startLoops, ...hostLoops },
}

/** The welcome: norms, the packet, first days, hopes, why people leave. */
const welcome = {
  reactions: {
    ...normReactions,
    ...packetReactions,
    ...firstDayReactions,
    ...hopeReactions,
    ...leavingReactions,
  },
  loops: { ...packetLoops, ...hopeLoops, ...leavingLoops },
}

export const groups: Module = {
  name: 'groups',
  routes,
  reactions: { ...reactions, ...doors.reactions, ...welcome.reactions },
  loops: { ...loops, ...doors.loops, ...welcome.loops },
  jobs: (work) => ({
    ...jobs(work),
    ...joiningJobs(work),
    ...finderJobs(work),
    ...hopeJobs(work),
    ...leavingJobs(work),
    ...invitationJobs(work),
  }),
  mails: { ...mails, ...joiningMails, ...wishMails, ...hopeMails },
  notices,
  ownData,
}
