import type { Work } from '../../../context.ts'
import { clock } from '../../../platform/clock.ts'
import { localTime } from '../../../platform/i18n/times.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import type { Db } from '../../../tables.ts'
import { isPart, usualMeeting } from '../directory/policy.ts'
import { markTold } from './commands.ts'
import { wishLetter } from './mail/wish-letter.ts'
import { groupsForWish, type NewGroup, type OpenWish, openWishes } from './queries.ts'

export const finderJobs = (work: Work): Record<string, Handler> => ({
  'groups.tellWishes': () =>
    work.system('members hear of a group they asked for', (db) => tellWishes(db, work)),
})

/** Tells each wish once of the first group that is all it asks for; whoever is in the group already is not told of it. */
async function tellWishes(db: Db, work: Work) {
  for (const wish of await openWishes(db)) {
    const groups = await groupsForWish(db, wish)
    const group = groups.find((g) => meetsThen(g, wish, work.network()?.zone ?? 'UTC'))
    if (group && (await markTold(db, wish.id, group.id))) await tell(db, work, wish, group)
  }
}

function meetsThen(group: NewGroup, wish: OpenWish, zone: string): boolean {
  const next = usualMeeting(group, clock.now())
  if (!wish.part || !next) return true
  const { weekday, minutes } = localTime(next, wish.zone ?? zone)
  return isPart(wish.part, weekday, minutes)
}

async function tell(db: Db, work: Work, wish: OpenWish, group: NewGroup) {
  const letter = wishLetter(
    { lang: wish.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' },
    { name: wish.display_name, group: group.short_name, id: group.id },
  )
  await work.tell(db, { template: 'wish', about: wish.id, group: group.id, person: wish.person_id, letter })
}
