import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'need.counted': Record<never, never>
    'wish.kept': { wish: string }
    'wish.ended': { wish: string }
    'wish.told': { wish: string; group: string }
  }
}

export const finderReactions: Reactions = {
  'need.counted': {},
  'wish.kept': {},
  'wish.ended': {},
  'wish.told': {},
}
