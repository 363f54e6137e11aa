/**
 * People: accounts closed to everybody else, the ways in (a link by email, a code by text or handed over), consent in versions, role terms, sessions that
 * act in one role at a time; what each tells of themselves (`profile`), their boundaries, and consent for each use. A peer never meets a person, only a membership (see `groups`).
 */
import type { Module } from '../../context.ts'
import { reactions as boundaries } from './boundaries/events.ts'
import { codeMails } from './codes/mail/letters.ts'
import { reactions as consents } from './consents/events.ts'
import { contactJobs } from './contacts/jobs.ts'
import { loops, reactions } from './events.ts'
import { reactions as handedCodes } from './handed-codes/events.ts'
import { jobs } from './jobs.ts'
import { accountMails, mails } from './mail/letters.ts'
import { ownData } from './own-data/commands.ts'
import { ownDataReactions } from './own-data/events.ts'
import { ownDataJobs } from './own-data/jobs.ts'
import { ownDataMails } from './own-data/mail/letters.ts'
import { reactions as invitations } from './partner-invitations/events.ts'
import { invitationMails } from './partner-invitations/mail/letters.ts'
import { reactions as partnerSignIn } from './partner-sign-in/events.ts'
import { reactions as passkeys } from './passkeys/events.ts'
import { reactions as privacyNews } from './privacy-news/events.ts'
import { reactions as profile } from './profile/events.ts'
import { reactions as recovery, loops as recoveryLoops } from './recovery/events.ts'
import { recoveryMails } from './recovery/mail/letters.ts'
import { roleMails } from './roles/mail/letters.ts'
import { people as routes } from './routes.tsx'
import { reactions as secondFactor } from './second-factor/events.ts'
import { reactions as security } from './security/events.ts'
import { securityMails } from './security/mail/letters.ts'
import { reactions as signIn } from './sign-in/events.ts'

export const people: Module = {
  name: 'people',
  routes,
  reactions: {
    ...reactions,
    ...signIn,
    ...security,
    ...secondFactor,
    ...passkeys,
    ...profile,
    ...boundaries,
    ...consents,
    ...ownDataReactions,
    ...recovery,
    ...privacyNews,
    ...handedCodes,
    ...partnerSignIn,
    ...invitations,
  },
  loops: { ...loops, ...recoveryLoops },
  jobs: (work) => ({ ...jobs(work), ...contactJobs(work), ...ownDataJobs(work) }),
  mails: {
    ...mails,
    ...codeMails,
    ...roleMails,
    ...securityMails,
    ...ownDataMails,
    ...recoveryMails,
    ...invitationMails,
  },
  notices: { kinds: {}, account: accountMails },
  ownData,
}
