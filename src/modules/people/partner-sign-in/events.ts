import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'partner.linked': { person: string; notice: string }
    'partner.unlinked': { person: string; notice: string }
    'partner.used': { identity: string }
  }
}

export const reactions: Reactions = {
  'partner.linked': { jobs: (payload) => [{ name: 'people.tellPartnerLinked', payload }] },
  'partner.unlinked': { jobs: (payload) => [{ name: 'people.tellPartnerUnlinked', payload }] },
  'partner.used': {},
}
