import { minutes } from '../../../platform/clock.ts'
import { derivedToken } from '../../../platform/crypto/chance.ts'
import type { Holding } from '../own-data/policy.ts'
import { freshMinutes } from '../sign-in/policy.ts'

/** What somebody went to a partner for: to sign in, to link that account with their own here, to take up an invitation. */
export const purposes = ['in', 'link', 'invited'] as const
export type Purpose = (typeof purposes)[number]

/** One way to a partner and back. `secret` stays in this browser; what is sent along follows from it and shows nothing of it. */
export type Trip = { secret: string; partner: string; purpose: Purpose; seed: string }

const derived = (what: string, { secret, partner, purpose, seed }: Trip) =>
  derivedToken(`partner ${what}`, secret, partner, purpose, seed)

/** What comes back with the answer: what for, and a mark that only this browser's secret makes. */
export const stateOf = (trip: Trip): string => `${trip.purpose}.${trip.seed}.${derived('state', trip)}`

/** What binds the ID token and the code to this browser. */
export const bindingOf = (trip: Trip) => ({
  state: stateOf(trip),
  nonce: derived('nonce', trip),
  verifier: derived('verifier', trip),
})

/** The way that an answer belongs to; null where it did not begin in this browser, or at another partner. */
export function tripOf(state: string, browser: { secret: string; partner: string }): Trip | null {
  const [purpose, seed = ''] = state.split('.')
  const known = purposes.find((p) => p === purpose)
  if (!known || !browser.secret) return null
  const trip = { ...browser, purpose: known, seed }
  return stateOf(trip) === state ? trip : null
}

/**
 * When somebody who came by a partner last proved who they are: when the partner says that it asked them. A partner that does
 * not say so may have let them through by a sign-in of this morning, so that does not count as fresh.
 */
export const provedBy = (authenticated: Date | null, now: Date): Date => {
  const told = authenticated?.getTime() ?? 0
  const stale = now.getTime() - minutes(freshMinutes)
  return new Date(Math.min(now.getTime(), Math.max(told, stale)))
}

/** Whether a link to a partner can go: there is another way in. */
export const canUnlink = (ways: { address: unknown; other: unknown }): boolean =>
  Boolean(ways.address || ways.other)

/** What signing in by a partner keeps of a person, for the archive of one's own data. */
export const heldOfPartnerSignIn: Omit<Holding, 'rows'>[] = [
  {
    table: 'partner_identities',
    by: ['person_id'],
    title: 'people.own_data.partner',
    shown: {
      partner_id: 'people.own_data.col.partner',
      issuer: 'people.own_data.col.issuer',
      subject: 'people.own_data.col.number',
      linked_at: 'people.own_data.col.made',
      used_at: 'people.own_data.col.used',
    },
  },
  {
    table: 'partner_invitations',
    by: ['used_by'],
    title: 'people.own_data.invitations',
    shown: {
      partner_id: 'people.own_data.col.partner',
      address: 'people.own_data.col.address',
      lang: 'people.own_data.col.lang',
      reason: 'people.own_data.col.reason',
      role_ends_at: 'people.own_data.col.ends',
      invited_at: 'people.own_data.col.asked',
      expires_at: 'people.own_data.col.ends',
      used_at: 'people.own_data.col.used',
      withdrawn_at: 'people.own_data.col.withdrawn',
    },
    without: { token_hash: 'a check of a secret: it opens nothing, and would help who wants to try' },
  },
]
