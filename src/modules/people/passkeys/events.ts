import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'challenge.made': { challenge: string }
    'challenge.used': { challenge: string }
    'passkey.added': { person: string; notice: string }
    'passkey.removed': { person: string; notice: string }
    'passkey.used': { passkey: string }
  }
}

export const reactions: Reactions = {
  'challenge.made': {},
  'challenge.used': {},
  'passkey.added': { jobs: (payload) => [{ name: 'people.tellPasskeyAdded', payload }] },
  'passkey.removed': { jobs: (payload) => [{ name: 'people.tellPasskeyRemoved', payload }] },
  'passkey.used': {},
}
