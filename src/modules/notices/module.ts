/**
 * Notices: what somebody was told, in the app for 90 days, and by mail or text as they choose for each kind. Modules declare
 * their kinds and tell through one door (`work.tell`); this one only listens, keeps, shows and switches off.
 */
import type { Module } from '../../context.ts'
import { reactions } from './events.ts'
import { jobs } from './jobs.ts'
import { ownData } from './own-data/commands.ts'
import { notices as routes } from './routes.tsx'

export const notices: Module = {
  name: 'notices',
  routes,
  reactions,
  loops: {},
  jobs,
  mails: {},
  notices: { kinds: {}, account: [] },
  ownData,
}
