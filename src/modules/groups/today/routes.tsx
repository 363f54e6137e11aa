/** What Today shows a member of the welcome in each of their groups; it is registered with the follow-up of a hope. */
import type { TodayPart } from '../../followups/policy.ts'
import { waitingIn } from './policy.ts'
import { standings } from './queries.ts'
import { WelcomeToday } from './views/welcome-today.tsx'

export const welcomeToday: TodayPart = async (db, at) => {
  const waiting = (await standings(db))
    .map((standing) => waitingIn(standing, at))
    .filter((w) => w.isAsked || w.norms > 0 || w.days)
  return waiting.length > 0 ? (page) => <WelcomeToday page={page} waiting={waiting} /> : null
}
