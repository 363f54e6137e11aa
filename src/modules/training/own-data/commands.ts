import type { OwnData } from '../../people/own-data/policy.ts'
import { holdings } from './queries.ts'

export const ownData: OwnData = {
  holdings,
  otherwise: {
    'talks.first_id': 'a talk about somebody else; it is blanked when whoever held it leaves',
    'talks.second_id': 'likewise',
  },
}
