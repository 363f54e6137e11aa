/** Notices for tests: some read, some not; somebody who wants quiet; and addresses in mails, one of which was used. */
import { hashOf, rowId } from '../src/platform/crypto/chance.ts'
import type { TestKith } from './kith.ts'
import type { World } from './world.ts'

export const switches = { open: 'o'.repeat(43), used: 'u'.repeat(43) }

type Planted = {
  who: keyof World['people']
  kind: string
  template: string
  about: string
  token: string
  isRead?: true
}

/** Wren was greeted and welcomed, Marta hears of her, Noor switched her mails off, Lark wants nothing sent. */
export async function tellSome(kith: TestKith, { people, memberships, groups }: World) {
  const { wren, noor } = memberships as Record<'wren' | 'noor', string>
  const membership = 'groups.membership'
  const all: Planted[] = [
    { who: 'wren', kind: membership, template: 'greeting', about: wren, token: switches.open, isRead: true },
    { who: 'wren', kind: membership, template: 'welcomed', about: wren, token: 'a' },
    { who: 'marta', kind: 'groups.newcomers', template: 'newcomer', about: wren, token: 'b' },
    { who: 'marta', kind: membership, template: 'greeting', about: memberships.marta!, token: 'c' },
    { who: 'noor', kind: membership, template: 'greeting', about: noor, token: switches.used },
  ]
  const now = new Date()
  await kith.services.system('a test tells of things', async (db) => {
    for (const { who, about: about_id, token, isRead, ...told } of all)
      await db
        .insertInto('notices')
        .values({
          ...told,
          id: rowId(),
          person_id: people[who].id,
          about_id,
          group_id: who === 'noor' ? groups.harbor : groups.tuesday,
          made_at: now,
          read_at: isRead ? now : null,
          off_hash: hashOf(token),
        })
        .execute()
    const off = { id: rowId(), person_id: people.noor.id, kind: membership, ways: [], changed_at: now }
    await db.insertInto('notice_choices').values(off).execute()
    const quiet = { person_id: people.lark.id, channel: 'none' as const, changed_at: now }
    await db.insertInto('boundaries').values(quiet).execute()
  })
}
