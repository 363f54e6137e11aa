import type { LoopKind, Module } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'
import { askAgainMark } from '../../platform/live/hub.ts'
import { offerSeats } from './waiting/events.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'membership.started': { group: string; membership: string }
    'holder.joined': { group: string; membership: string }
    'membership.ended': { group: string; membership: string }
    'membership.welcomed': { group: string; membership: string }
    'groups.imported': Record<never, never>
    'group.smaller': { group: string }
  }
}

const pagesOf = ({ group }: { group: string }) => [paths.group({ group }), paths.groupMembers({ group })]

export const reactions: Reactions = {
  'membership.started': {
    jobs: ({ membership }) => [
      { name: 'groups.greet', payload: { membership } },
      { name: 'groups.tellHolders', payload: { membership } },
    ],
    opens: ({ group, membership }) => [{ kind: 'groups.welcome', about: membership, group }],
    refresh: pagesOf,
  },
  'holder.joined': {
    jobs: ({ membership }) => [{ name: 'groups.greet', payload: { membership } }],
    refresh: pagesOf,
  },
  'membership.welcomed': {
    jobs: ({ membership }) => [{ name: 'groups.tellWelcomed', payload: { membership } }],
    closes: ({ membership }) => [{ kind: 'groups.welcome', about: membership, ending: 'done' }],
    refresh: pagesOf,
  },
  // Whoever left hears nothing more: each listener is asked again.
  'membership.ended': {
    jobs: offerSeats,
    closes: ({ membership }) =>
      ['groups.welcome', 'groups.buddy', 'groups.hope'].map((kind) => ({
        kind,
        about: membership,
        ending: 'overtaken',
      })),
    refresh: (data) => pagesOf(data).map((address) => askAgainMark + address),
  },
  'groups.imported': { jobs: () => [{ name: 'groups.tellWishes', payload: {} }] },
  // Somebody left the network: which group's pages change, and nobody's name.
  'group.smaller': {
    jobs: offerSeats,
    refresh: (data) => pagesOf(data).map((address) => askAgainMark + address),
  },
}

/** A newcomer waits two days at most for a word from those who hold the group; after three a coordinator hears of it. */
export const loops: Record<string, LoopKind> = {
  'groups.welcome': {
    queue: 'facilitator',
    dueHours: 48,
    lateHours: 72,
    about: 'groups.followup.welcome_about',
    title: 'groups.followup.welcome',
    href: ({ group }) => paths.groupMembers({ group: group! }),
  },
}

const toGroup = ({ group }: { group: string | null }) => paths.group({ group: group! })

const myDoor = (by: 'request_id' | 'wait_id' | 'call_id') => ({ view: 'seen.my_doors' as const, by })

/** What members hear of their own membership, and what those who hold a group hear of who is new. */
export const notices: Module['notices'] = {
  kinds: {
    'groups.membership': {
      title: 'notices.kind.membership',
      text: 'notices.kind.membership_text',
      restsOn: 'health_data',
      lines: {
        greeting: { title: 'notices.line.greeting', href: toGroup, there: 'seen.my_memberships' },
        welcomed: { title: 'notices.line.welcomed', href: toGroup, there: 'seen.my_memberships' },
        hope: {
          title: 'notices.line.hope',
          href: ({ group }) => paths.groupHopes({ group: group! }),
          there: 'seen.my_memberships',
        },
        group_closing: {
          title: 'notices.line.group_closing',
          href: toGroup,
          there: { view: 'seen.my_memberships', by: 'group_id' },
        },
      },
    },
    'groups.joining': {
      title: 'notices.kind.joining',
      text: 'notices.kind.joining_text',
      restsOn: 'health_data',
      lines: {
        request_yes: { title: 'notices.line.request_yes', href: toGroup, there: myDoor('request_id') },
        request_line: { title: 'notices.line.request_line', href: toGroup, there: myDoor('request_id') },
        request_no: { title: 'notices.line.request_no', href: toGroup, there: myDoor('request_id') },
        request_late: { title: 'notices.line.request_late', href: toGroup, there: myDoor('request_id') },
        seat_offer: { title: 'notices.line.seat_offer', href: toGroup, there: myDoor('wait_id') },
        talk_done: { title: 'notices.line.talk_done', href: toGroup, there: myDoor('call_id') },
        talk_missed: { title: 'notices.line.talk_missed', href: toGroup, there: myDoor('call_id') },
        starter_place: { title: 'notices.line.starter_place', href: toGroup, there: null },
        wish: { title: 'notices.line.wish', href: toGroup, there: 'group_wishes' },
      },
    },
    'groups.starting': {
      title: 'notices.kind.starting',
      text: 'notices.kind.starting_text',
      restsOn: 'service',
      lines: {
        group_answer: {
          title: 'notices.line.group_answer',
          href: () => paths.startGroup(),
          there: 'group_drafts',
        },
      },
    },
    'groups.newcomers': {
      title: 'notices.kind.newcomers',
      text: 'notices.kind.newcomers_text',
      restsOn: 'service',
      forRoles: true,
      lines: {
        newcomer: {
          title: 'notices.line.newcomer',
          href: ({ group }) => paths.groupMembers({ group: group! }),
          there: 'seen.members',
        },
        request_new: {
          title: 'notices.line.request_new',
          href: ({ group }) => paths.groupRequests({ group: group! }),
          there: 'seen.requests',
        },
      },
    },
  },
  account: [],
}
