/** Who is answered how. Each role is one column of the authorisation matrix; a route names one of these rows. */
import type { Answer } from './platform/web/routes.ts'

export const roles = [
  'visitor',
  'member',
  'member_elsewhere',
  'facilitator',
  'co_facilitator',
  'facilitator_elsewhere',
  'coordinator',
  'moderator',
  'youth_facilitator',
  'mentor',
  'specialist',
  'navigator',
  'claims_reviewer',
  'safeguarding_lead',
  'safeguarding_second',
  'guardian',
  'partner_contact',
  'helper',
  'researcher',
  'greeter',
  'note_taker',
  'young',
  'left',
] as const
export type MatrixRole = (typeof roles)[number]
type Answers = Record<MatrixRole, Answer>

const row = (base: Answer, changes: Partial<Answers> = {}): Answers =>
  ({ ...Object.fromEntries(roles.map((r) => [r, base])), ...changes }) as Answers

/** Everybody, signed in or not. */
export const everyone = row('allow')

/** Whoever is signed in; a visitor is shown the way in. */
export const signedIn = row('allow', { visitor: 'deny' })

/** In the demonstration everybody; elsewhere coordinators, and for everybody else there is nothing. */
export const mailReaders = row('not-found', { coordinator: 'allow' })

/** One's own alone, by its id: for everybody else, whom the matrix asks as, there is nothing. */
export const ownThing = row('not-found', { visitor: 'deny' })

/** What one asked for, by its id (the matrix asks about a member's): for everybody else there is nothing. */
export const askedThing = row('not-found', { visitor: 'deny', member: 'allow' })

/** A page of one group that is listed for all: for a young person adults' groups do not exist. */
export const groupFacts = row('allow', { young: 'not-found' })

/** Joining an open group: the young do not find it, a visitor is shown the way in. */
export const groupJoining = row('allow', { visitor: 'deny', young: 'not-found' })

/** Its members, and those who hold it; for the others it exists, and this is not theirs. */
export const groupMembers = row('deny', {
  member: 'allow',
  facilitator: 'allow',
  co_facilitator: 'allow',
  coordinator: 'allow',
  young: 'not-found',
})

/** Its members alone: whoever belongs can leave. A coordinator holds it without belonging. */
export const groupBelonging = row('deny', {
  member: 'allow',
  facilitator: 'allow',
  co_facilitator: 'allow',
  young: 'not-found',
})

/** Those who hold it in the role they act in. */
export const groupHolders = row('deny', {
  facilitator: 'allow',
  co_facilitator: 'allow',
  coordinator: 'allow',
  young: 'not-found',
})

/** A request to come in (the matrix asks about a late one): those who answer it. For everybody else there is nothing here. */
export const requestAnswerers = row('not-found', {
  visitor: 'deny',
  facilitator: 'allow',
  co_facilitator: 'allow',
  coordinator: 'allow',
})

/** How to reach somebody who asked for a talk: greeters, and coordinators; who holds the group where nobody greets. */
export const greeters = row('not-found', { visitor: 'deny', greeter: 'allow', coordinator: 'allow' })

/** A follow-up in the queue of those who hold a group: for them, and not yet for a coordinator, who sees it once it is late. */
export const ofQueue = row('not-found', { visitor: 'deny', facilitator: 'allow', co_facilitator: 'allow' })

/** Running the network: coordinators alone. For everybody else there is nothing here. */
export const coordinators = row('not-found', { visitor: 'deny', coordinator: 'allow' })

/** Letting somebody back in: those who decide about it; for everybody else, and for the person themself, there is nothing here. */
export const recoveryDeciders = row('not-found', {
  visitor: 'deny',
  coordinator: 'allow',
  moderator: 'allow',
  safeguarding_lead: 'allow',
})

/** What only whoever opened it may do, whom the matrix does not ask as. */
export const recoveryOpener = row('not-found', {
  visitor: 'deny',
  coordinator: 'deny',
  moderator: 'deny',
  safeguarding_lead: 'deny',
})

/** Handing over codes: those who hold a group or coordinate. For everybody else there is nothing here. */
export const codeMakers = row('not-found', {
  visitor: 'deny',
  facilitator: 'allow',
  co_facilitator: 'allow',
  facilitator_elsewhere: 'allow',
  coordinator: 'allow',
})

/** A code for one member (the matrix asks about one of a group): those who hold the group, and coordinators. */
export const codeHanders = row('not-found', {
  visitor: 'deny',
  facilitator: 'allow',
  co_facilitator: 'allow',
  coordinator: 'allow',
})

/** One role term: there for whoever holds it (the matrix asks about a facilitator's) and for coordinators. */
export const termHolder = row('not-found', { visitor: 'deny', facilitator: 'allow', coordinator: 'allow' })

/** How long a term lasts: coordinators decide it, and whoever holds it does not. */
export const termKeeper = row('not-found', { visitor: 'deny', facilitator: 'deny', coordinator: 'allow' })

/** Listening to a page of one group: those who are shown it live. For everybody else there is nothing to hear. */
export const listening = row('not-found', {
  member: 'allow',
  facilitator: 'allow',
  co_facilitator: 'allow',
  coordinator: 'allow',
})

/** What adults who are signed in may do: the young find nothing here. */
export const signedInAdults = row('allow', { visitor: 'deny', young: 'not-found' })

/** What people ask of the coordinators, a talk or a new group (the matrix asks about one that waits): for everybody else there is nothing here. */
export const askedOfCoordinators = row('not-found', { visitor: 'deny', coordinator: 'allow' })

/** The hosts of a new group, and whoever was asked to be one. The matrix asks about a group that has none: for nobody there. */
export const groupHosts = row('deny', { young: 'not-found' })

/** What a link of invitation opens, for whoever holds one; the matrix asks without. */
export const linkHolders = row('not-found')
