import type { Lang } from '../../../platform/i18n/types.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../schema.ts'
import { saveField, type Told } from './commands.ts'
import { ageBands } from './schema.ts'

const places: Record<Lang, string> = { en: 'north of the river', es: 'al norte del río', ar: 'شمال النهر' }

/** An invented person tells their groups a language and the age of a child, and keeps a place to themselves. */
export async function seedProfile(db: Db, member: Member) {
  const nothing: Told = { words: null, choices: [], language: null }
  const shown = { audience: 'network' as const, memberships: [] }
  const band = ageBands[member.display_name.length % 5]!
  const spoken = member.lang === 'en' ? ['en'] : [member.lang, 'en']
  await saveField(db, member, 'languages', { told: { ...nothing, choices: spoken }, shown })
  await saveField(db, member, 'child_age', { told: { ...nothing, choices: [band] }, shown })
  await saveField(db, member, 'place', { told: { ...nothing, words: places[member.lang] } })
}
