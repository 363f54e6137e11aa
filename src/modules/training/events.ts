import type { LoopKind, Module } from '../../context.ts'
import { paths } from '../../paths.ts'
import type { Reactions } from '../../platform/events/record.ts'

declare module '../../platform/events/record.ts' {
  interface EventTypes {
    'lesson.finished': { person: string }
    'course.finished': { completion: string }
    'talk.asked': { talk: string; person: string }
    'talk.recorded': { talk: string; person: string; second: string }
    'talk.confirmed': { talk: string; person: string }
    'talk.disputed': { talk: string; person: string }
  }
}

const askedFor = ({ talk, person }: { talk: string; person: string }) => [
  { kind: 'training.talk', about: talk, starter: person },
]

export const reactions: Reactions = {
  'lesson.finished': {},
  'course.finished': {},
  'talk.asked': { opens: askedFor },
  'talk.recorded': {
    closes: ({ talk }) => [{ kind: 'training.talk', about: talk, ending: 'done' }],
    opens: ({ talk, person, second }) => [
      { kind: 'training.confirm', about: talk, starter: person, owner: second },
    ],
  },
  'talk.confirmed': {
    closes: ({ talk }) => [{ kind: 'training.confirm', about: talk, ending: 'done' }],
    jobs: ({ talk }) => [{ name: 'training.tellTalk', payload: { talk } }],
  },
  'talk.disputed': {
    closes: ({ talk }) => [{ kind: 'training.confirm', about: talk, ending: 'overtaken' }],
    opens: askedFor,
  },
}

const href = ({ about }: { about: string }) => paths.talkRecord({ talk: about })

/** Whoever asks for the talk has it within seven days; the second of those who held it says the own yes within three. */
export const loops: Record<string, LoopKind> = {
  'training.talk': {
    queue: 'coordinator',
    dueHours: 168,
    lateHours: 240,
    title: 'training.followup.talk',
    href,
  },
  'training.confirm': {
    queue: 'coordinator',
    dueHours: 72,
    lateHours: 120,
    title: 'training.followup.confirm',
    href,
  },
}

/** What somebody hears of their own way into a role. */
export const notices: Module['notices'] = {
  kinds: {
    'training.talks': {
      title: 'notices.kind.training',
      text: 'notices.kind.training_text',
      restsOn: 'service',
      lines: { talk: { title: 'notices.line.talk', href: () => paths.talk(), there: null } },
    },
  },
  account: [],
}
