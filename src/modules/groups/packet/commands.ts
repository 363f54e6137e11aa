import { record } from '../../../platform/events/record.ts'
import type { Db } from '../../../tables.ts'
import type { Member } from '../../people/schema.ts'

/** Asks those who hold the group for somebody to go along; asked already changes nothing. */
export async function askForBuddy(db: Db, member: Member, place: { group: string; membership: string }) {
  await record(db, 'buddy.asked', { ...place, starter: member.person_id })
}
