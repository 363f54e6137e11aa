import type { Reactions } from '../../../platform/events/record.ts'

declare module '../../../platform/events/record.ts' {
  interface EventTypes {
    'second_factor.passed': { person: string }
    'second_factor.gone': { person: string }
    'second_step.lost': { person: string; notice: string }
    'authenticator.added': { person: string; notice: string }
    'authenticator.removed': { person: string; notice: string }
    'recovery_code.used': { person: string; notice: string }
    'recovery_codes.made': { person: string }
    'recovery_codes.kept': { person: string }
  }
}

export const reactions: Reactions = {
  'second_factor.passed': {},
  'second_factor.gone': {},
  'second_step.lost': { jobs: (payload) => [{ name: 'people.tellSecondStepLost', payload }] },
  'authenticator.added': {
    jobs: (payload) => [{ name: 'people.tellAuthenticatorAdded', payload }],
  },
  'authenticator.removed': {
    jobs: (payload) => [{ name: 'people.tellAuthenticatorRemoved', payload }],
  },
  'recovery_code.used': { jobs: (payload) => [{ name: 'people.tellRecoveryCodeUsed', payload }] },
  'recovery_codes.made': {},
  'recovery_codes.kept': {},
}
