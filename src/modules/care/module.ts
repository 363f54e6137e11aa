/**
 * Care: texts that speak of danger show help to whoever wrote them. In this first form it keeps nothing and tells nobody;
 * concerns, people on call and what protects children come to stand here.
 */
import type { Module } from '../../context.ts'
import { care as routes } from './routes.tsx'

export const care: Module = {
  name: 'care',
  routes,
  reactions: {},
  loops: {},
  jobs: () => ({}),
  mails: {},
  notices: { kinds: {}, account: [] },
  ownData: { holdings: [], otherwise: {} },
}
