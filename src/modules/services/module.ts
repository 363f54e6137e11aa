/**
 * Services elsewhere, in the shape of Open Referral HSDS: what families can turn to beside this network, where each is known
 * from and when it was checked. Groups elsewhere are among them. Help now keeps its own rows (docs/decisions/0016).
 */
import type { Module } from '../../context.ts'
import { loops, reactions } from './events.ts'
import { ownData } from './policy.ts'
import { services as routes } from './routes.tsx'

export const services: Module = {
  name: 'services',
  routes,
  reactions,
  loops,
  jobs: () => ({}),
  mails: {},
  notices: { kinds: {}, account: [] },
  ownData,
}
