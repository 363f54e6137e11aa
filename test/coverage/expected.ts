/**
 * What must have been looked at: every page that can be read, in each of its states, by each role that comes to it.
 * A page without a row here fails a test; a row that nobody looked at fails `bin/check coverage`.
 */
import type { roles as all, MatrixRole } from '../../src/answers.ts'
import { steps } from '../../src/modules/groups/start/schema.ts'
import { paths } from '../../src/paths.ts'

export type Expected = { page: string; state: string; roles: readonly MatrixRole[] }

/** Who comes to a page. The further staff read what a member of no group reads: `test/matrix` compares the very pages. */
export const roles = [
  'visitor',
  'member',
  'member_elsewhere',
  'facilitator',
  'facilitator_elsewhere',
  'coordinator',
  'young',
  'left',
] as const satisfies readonly (typeof all)[number][]

const visitor: MatrixRole[] = ['visitor']
const signedIn = roles.filter((role) => role !== 'visitor')
/** Whom a group shows its facts to, and no more. A coordinator holds every group, and the young find none. */
const outside: MatrixRole[] = [
  'visitor',
  'member',
  'member_elsewhere',
  'facilitator',
  'facilitator_elsewhere',
  'left',
]

/** Those who act in a role that hands over codes. */
const codeMakers: MatrixRole[] = ['facilitator', 'facilitator_elsewhere', 'coordinator']

/** States of a page, with the roles that meet each. */
const page = ({ pattern }: { pattern: string }, states: Record<string, readonly MatrixRole[]>): Expected[] =>
  Object.entries(states).map(([state, who]) => ({ page: pattern, state, roles: who }))

/** Why somebody does not come in by a partner, beside what a page says that is only looked at. */
const notIn = ['called_off', 'failed', 'slow', 'unknown', 'address', 'dead']

const text = { filled: roles }
/** Wren has told something of herself; nobody else has. */
const others = signedIn.filter((role) => role !== 'member')
const each = (states: string[], who: readonly MatrixRole[]) =>
  Object.fromEntries(states.map((state) => [state, who]))

export const expected: Expected[] = [
  ...page(paths.home, text),
  ...page(paths.help, { ...text, empty: ['coordinator'], by_country: visitor }),
  ...page(paths.peerSupport, text),
  ...page(paths.beforeYouJoin, text),
  ...page(paths.privacy, text),
  ...page(paths.retention, { ...text, gone: ['coordinator'] }),
  ...page(paths.terms, text),
  ...page(paths.access, text),
  ...page(paths.under18, text),
  ...page(paths.display, text),
  ...page(paths.style, text),

  ...page(paths.join, { first: roles, error: visitor, offline: visitor, kept: visitor, texts: visitor }),
  ...page(paths.signIn, { first: roles, error: visitor, wrong: visitor, texts: visitor }),
  ...page(paths.code, { filled: roles, asked: visitor, error: visitor }),
  ...page(paths.codeAccount, { newcomer: visitor, error: visitor }),
  ...page(paths.checkMail, { filled: roles }),
  ...page(paths.link, { new: visitor, known: visitor, dead: roles }),
  ...page(paths.you, {
    filled: signedIn,
    error: ['member_elsewhere'],
    saved: ['member_elsewhere'],
    roles: ['facilitator', 'coordinator'],
  }),
  ...page(paths.accessLog, { filled: signedIn, empty: ['member'], older: ['member'] }),
  ...page(paths.ownData, { filled: signedIn }),
  ...page(paths.correct, {
    filled: signedIn,
    error: ['member'],
    asked: ['member'],
    saved: ['member'],
    number: ['member_elsewhere'],
  }),
  ...page(paths.newcomerCode, { first: codeMakers, error: ['facilitator'] }),
  ...page(paths.handedCode, { first: ['facilitator', 'coordinator'], error: ['facilitator'] }),
  ...page(paths.madeCode, { made: ['facilitator'], gone: codeMakers }),
  ...page(paths.myCodes, { filled: signedIn, told: ['member'] }),
  ...page(paths.confirmAddress, { filled: visitor, done: visitor, dead: roles }),
  ...page(paths.leave, {
    filled: signedIn.filter((r) => r !== 'coordinator'),
    last: ['coordinator'],
    error: ['coordinator'],
    by_agreement: ['member'],
  }),
  ...page(paths.left, text),
  ...page(paths.myRoles, { filled: signedIn, said_ended: ['facilitator'] }),
  ...page(paths.people, { filled: ['coordinator'], empty: ['coordinator'], narrowed: ['coordinator'] }),
  ...page(paths.person, {
    filled: ['coordinator'],
    roles: ['coordinator'],
    said_given: ['coordinator'],
    there: ['coordinator'],
  }),
  ...page(paths.personRoles, { first: ['coordinator'], error: ['coordinator'] }),
  ...page(paths.personRecovery, {
    first: ['coordinator'],
    error: ['coordinator'],
    alone: ['coordinator'],
  }),
  ...page(paths.accountRecovery, {
    first: ['coordinator'],
    waits: ['moderator'],
    error: ['moderator'],
    agreed: ['moderator', 'coordinator'],
    refused: ['moderator'],
    stopped: ['coordinator'],
    done: ['coordinator'],
  }),
  ...page(paths.myRecovery, { filled: signedIn, stop: ['member'], stopped: ['member'] }),
  ...page(paths.recoveryLink, { dead: roles, stop: visitor, stopped: visitor, use: visitor, taken: visitor }),
  ...page(paths.term, {
    filled: ['facilitator', 'coordinator'],
    error: ['coordinator'],
    ended: ['facilitator'],
  }),
  ...page(paths.today, {
    empty: signedIn.filter((r) => !['member', 'facilitator', 'coordinator'].includes(r)),
    asked: ['member'],
    filled: ['facilitator'],
    late: ['coordinator'],
    back_in: ['member'],
    ended: ['facilitator'],
    waits: ['coordinator'],
    privacy: ['member'],
  }),
  ...page(paths.followup, {
    filled: ['facilitator'],
    taken: ['facilitator'],
    error: ['facilitator'],
    put_off: ['facilitator'],
    ended: ['facilitator'],
  }),
  ...page(paths.followups, { filled: signedIn, open: ['coordinator'], ended: ['facilitator'] }),
  ...page(paths.followupKinds, { filled: ['coordinator'] }),
  ...page(paths.followupKind, {
    filled: ['coordinator'],
    always: ['coordinator'],
    error: ['coordinator'],
  }),
  ...page(paths.loads, { filled: ['coordinator'] }),
  ...page(paths.load, { filled: signedIn, error: ['facilitator'], break: ['facilitator'] }),
  ...page(paths.askings, { filled: signedIn }),
  ...page(paths.asking, each(['open', 'late', 'ended'], ['member'])),
  ...page(paths.partnerSignIn, { away: ['visitor', 'member'] }),
  ...page(paths.partnerLink, { away: ['member'] }),
  ...page(paths.partnerAnswer, {
    over: ['visitor', 'member'],
    in: visitor,
    link: ['member_elsewhere'],
    invited: visitor,
    ...each(notIn, visitor),
    ...each(['taken', 'other'], ['member_elsewhere']),
  }),
  ...page(paths.partnerInvitations, {
    first: ['coordinator'],
    error: ['coordinator'],
    filled: ['coordinator'],
  }),
  ...page(paths.invited, {
    dead: roles,
    first: visitor,
    error: visitor,
    ready: visitor,
    as: ['member_elsewhere'],
  }),
  ...page(paths.secondStep, { waits: visitor, error: visitor, raised: ['coordinator'] }),
  ...page(paths.passkeySignIn, { filled: roles, asks: visitor, wrong: visitor }),
  ...page(paths.acting, { filled: signedIn, none: ['coordinator'], show: ['coordinator'] }),
  ...page(paths.security, {
    filled: signedIn,
    passkey: ['member_elsewhere'],
    app: ['coordinator'],
    waits: ['coordinator'],
    partner: ['member_elsewhere'],
  }),
  ...page(paths.securityAgain, { filled: signedIn, error: ['member'] }),
  ...page(paths.password, { filled: signedIn, error: ['member'], old: ['member'] }),
  ...page(paths.authenticator, { error: ['coordinator'], first: ['member', 'coordinator'] }),
  ...page(paths.authenticatorRemoval, { last: ['coordinator'] }),
  ...page(paths.recovery, { filled: signedIn, codes: ['coordinator'] }),
  ...page(paths.passkeys, { filled: ['member'], asks: ['member_elsewhere'], error: ['member_elsewhere'] }),
  ...page(paths.passkeyRemoval, { passkey: ['member_elsewhere'] }),
  ...page(paths.profile, { first: others, filled: ['member'], saved: ['member'], joining: ['member'] }),
  ...page(paths.profileField, {
    place: signedIn,
    ...each(['full_name', 'conditions', 'child_age', 'languages', 'story'], ['member']),
    error: ['member'],
    not_agreed: ['member'],
  }),
  ...page(paths.profileAs, { first: signedIn, as_member: ['member'], as_coordinator: ['member'] }),
  ...page(paths.boundaries, { first: others, filled: ['member'], saved: ['member'] }),
  ...page(paths.boundary, {
    quiet: signedIn,
    ...each(['topics', 'writers', 'channel', 'needs', 'zone', 'languages'], ['member']),
    error: ['member'],
  }),
  ...page(paths.agreements, { filled: signedIn, again: ['member'], saved: ['member'] }),
  ...page(paths.agreement, { not: signedIn, agreed: ['member'], again: ['member'], history: ['member'] }),
  ...page(paths.agreementEnd, { health: ['member'] }),
  ...page(paths.notices, {
    filled: ['member', 'facilitator'],
    empty: signedIn.filter((r) => !['member', 'facilitator'].includes(r)),
    said: ['member'],
  }),
  ...page(paths.noticeWays, { filled: signedIn, saved: ['member'], quiet: ['left'] }),
  ...page(paths.noticeOff, { dead: roles, first: visitor, done: visitor }),
  ...page(paths.setUp, { first: visitor, error: visitor }),

  ...page(paths.services, { filled: roles, narrowed: visitor, empty: visitor }),
  ...page(paths.servicesUnchecked, { filled: ['coordinator'] }),
  ...page(paths.service, { filled: roles, reported: ['member'], unchecked: ['coordinator'] }),

  ...page(paths.conditions, { filled: roles, found: visitor, empty: visitor }),
  ...page(paths.conditionSources, { filled: visitor }),
  ...page(paths.groups, {
    filled: roles,
    narrowed: visitor,
    near: visitor,
    empty: visitor,
    first: ['coordinator'],
    left: ['member'],
    help_shown: ['visitor', 'member'],
  }),
  ...page(paths.group, {
    open: outside,
    by_request: outside,
    asked: ['left'],
    sent: ['member'],
    late: ['member'],
    declined: ['member_elsewhere'],
    waiting: ['member_elsewhere'],
    offered: ['member'],
    full: ['left'],
    cohort: ['visitor', 'member'],
    listens: ['facilitator_elsewhere'],
    joined: ['member'],
    welcomed: ['member'],
    may_hold: ['facilitator'],
    held: ['facilitator', 'coordinator'],
    new: ['visitor', 'member_elsewhere', 'left'],
  }),
  ...page(paths.groupJoin, {
    first: ['member', 'member_elsewhere', 'left'],
    error: ['member'],
    taken: ['member'],
    line: ['left'],
  }),
  ...page(paths.groupAsk, {
    first: ['member', 'member_elsewhere'],
    error: ['member'],
    asked: ['left'],
    declined: ['member_elsewhere'],
  }),
  ...page(paths.groupRequests, { filled: ['coordinator', 'facilitator'] }),
  ...page(paths.groupRequest, { filled: ['coordinator'], open: ['facilitator'] }),
  ...page(paths.groupDoor, { filled: ['facilitator', 'coordinator'] }),
  ...page(paths.groupGreeter, { first: ['member', 'member_elsewhere'], asked: ['left'] }),
  ...page(paths.greeterCall, { filled: ['coordinator'] }),
  ...page(paths.groupStarters, { first: ['facilitator'], filled: ['coordinator'] }),
  ...page(paths.starterPlace, { first: ['member'] }),
  ...page(paths.groupLeave, { filled: ['member', 'facilitator'] }),
  ...page(paths.groupLeave, { filled: ['member', 'facilitator'], error: ['member'] }),
  ...page(paths.groupNorms, {
    filled: ['member', 'coordinator'],
    written: ['facilitator'],
    changed: ['member'],
    error: ['member'],
  }),
  ...page(paths.groupNormsOwn, { filled: ['facilitator', 'coordinator'], error: ['facilitator'] }),
  ...page(paths.groupPacket, { filled: ['member', 'coordinator'], large: ['member'] }),
  ...page(paths.firstDays, { filled: ['member', 'facilitator'] }),
  ...page(paths.groupHopes, {
    filled: ['member', 'facilitator'],
    asked: ['member'],
    error: ['member'],
    answered: ['member'],
  }),
  ...page(paths.groupHope, { empty: ['coordinator'], filled: ['facilitator'] }),
  ...page(paths.groupLeft, { empty: ['coordinator'], filled: ['facilitator'] }),
  ...page(paths.leavingAsk, { filled: ['coordinator'] }),
  ...page(paths.member, { filled: ['facilitator', 'coordinator'], mine: ['member'], empty: ['member'] }),
  ...page(paths.groupMembers, {
    filled: ['member', 'coordinator'],
    may_hold: ['facilitator'],
    new: ['facilitator'],
    said_welcome: ['facilitator'],
  }),

  ...page(paths.places, { filled: roles, found: visitor, empty: visitor }),
  ...page(paths.finder, {
    first: roles,
    ...each(
      ['condition', 'stage', 'language', 'way', 'time', 'which', 'unknown', 'town', 'nowhere'],
      visitor,
    ),
  }),
  ...page(paths.finderAnswer, {
    filled: roles,
    answered: ['visitor', 'member'],
    empty: visitor,
    counted: visitor,
  }),
  ...page(paths.wishes, { empty: others, filled: ['member'], kept: ['member'] }),
  ...page(paths.needs, { filled: ['coordinator'] }),
  ...page(paths.courses, { filled: signedIn }),
  ...page(paths.course, { filled: signedIn }),
  ...page(paths.lesson, { filled: signedIn, answered: ['member'] }),
  ...page(paths.talk, {
    first: ['member', 'facilitator', 'facilitator_elsewhere', 'coordinator'],
    waits: ['member_elsewhere', 'left'],
  }),
  ...page(paths.talkRecord, {
    first: ['coordinator'],
    recorded: ['coordinator'],
    confirm: ['facilitator'],
  }),
  ...page(paths.startGroup, {
    first: ['facilitator', 'coordinator', 'left'],
    going: ['member'],
    sent: ['member_elsewhere'],
    not_now: ['facilitator_elsewhere'],
  }),
  ...page(paths.startGroupStep, {
    ...each([...steps], ['member']),
    error: ['member'],
  }),
  ...page(paths.startGroupDeletion, { first: ['member'], sent: ['member_elsewhere'] }),
  ...page(paths.groupProposal, { filled: ['coordinator'] }),
  ...page(paths.groupHost, { filled: ['member_elsewhere'] }),
  ...page(paths.groupSecond, { first: ['left'] }),
  ...page(paths.groupFacts, { filled: ['facilitator', 'coordinator'], host: ['member_elsewhere'] }),
  ...page(paths.groupClosing, { filled: ['facilitator', 'coordinator'], host: ['member_elsewhere'] }),
  ...page(paths.groupLinks, {
    first: ['member', 'facilitator', 'coordinator'],
    error: ['member'],
  }),
  ...page(paths.networkLinks, { first: ['coordinator'] }),
  ...page(paths.groupLink, { made: ['member'], filled: ['member'] }),
  ...page(paths.groupFlyer, { filled: ['member'] }),
  ...page(paths.opened, { filled: roles.filter((r) => r !== 'young'), hidden: visitor }),
  ...page(paths.openedJoin, { first: ['left'] }),
  ...page(paths.ambassadors, { filled: signedIn }),

  ...page(paths.outbox, { filled: ['visitor', 'coordinator'], empty: visitor }),
  ...page(paths.outboxMail, { filled: visitor, secret: ['coordinator'] }),
  ...page(paths.mailPreviews, { filled: visitor }),
  ...page(paths.mailPreview, { filled: visitor }),

  { page: 'error', state: '403', roles: ['member_elsewhere'] },
  { page: 'error', state: '404', roles: ['visitor', 'member_elsewhere'] },
  { page: 'error', state: '413', roles: visitor },
  { page: 'error', state: '500', roles: visitor },
  { page: 'error', state: '503', roles: visitor },
  { page: 'error', state: 'expired', roles: visitor },
  { page: 'error', state: 'not_set_up', roles: visitor },
]
