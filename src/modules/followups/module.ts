/**
 * Follow-ups: every open loop with its owner, its clock and its end, and the Today page where a person finds theirs.
 * Other modules declare their kinds and open and close them by events; nothing else keeps a list of things to do.
 */
import type { Module } from '../../context.ts'
import { mails } from './escalation/mail/letters.ts'
import { notices, reactions } from './events.ts'
import { jobs } from './jobs.ts'
import { ownData } from './own-data/commands.ts'
import { followups as routes } from './routes.tsx'

export const followups: Module = {
  name: 'followups',
  routes,
  reactions,
  loops: {},
  jobs,
  mails,
  notices,
  ownData,
}
