/**
 * The network itself: its name, languages, zone and country, which modules are on, its public face and where help is.
 * First in order: every module stands in a network. Set-up names the first coordinator and so belongs to `people`.
 */
import type { Module } from '../../context.ts'
import { jobs } from './jobs.ts'
import { ownData } from './policy.ts'
import { network as routes } from './routes.tsx'

export const network: Module = {
  name: 'network',
  routes,
  reactions: {},
  loops: {},
  jobs,
  mails: {},
  notices: { kinds: {}, account: [] },
  ownData,
}
