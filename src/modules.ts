/** The modules, one line each, in dependency order: a module knows only those above it. */
import { care } from './modules/care/module.ts'
import { followups } from './modules/followups/module.ts'
import { groups } from './modules/groups/module.ts'
import { network } from './modules/network/module.ts'
import { notices } from './modules/notices/module.ts'
import { people } from './modules/people/module.ts'
import { services } from './modules/services/module.ts'
import { training } from './modules/training/module.ts'

export const modules = [network, people, followups, care, services, training, groups, notices]
