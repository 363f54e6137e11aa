import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import type { Db } from '../../tables.ts'
import { hostJobs } from './hosting/jobs.ts'
import { hostsToTell } from './hosting/queries.ts'
import { greetingLetter, newcomerLetter, welcomedLetter } from './mail/letters.ts'
import { aboutMembership, coordinatorsToTell, holdersToTell } from './welcome/queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'groups.greet': ({ membership }) =>
    work.system('a new member is greeted', (db) => greet(db, work, membership!)),
  'groups.tellHolders': ({ membership }) =>
    work.system('those who hold a group hear of a new member', (db) => tellHolders(db, work, membership!)),
  'groups.tellWelcomed': ({ membership }) =>
    work.system('a new member hears of the welcome', (db) => tellWelcomed(db, work, membership!)),
  ...hostJobs(work),
})

const envelope = (work: Work, lang: Letter['lang']) => ({
  lang,
  origin: work.origin,
  network: work.network()?.name ?? 'Kith',
})

type About = NonNullable<Awaited<ReturnType<typeof aboutMembership>>>

const aboutIn = ({ id, group_id }: About) => ({ about: id, group: group_id })

async function greet(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const held = [...(await holdersToTell(db, about.group_id)), ...(await hostsToTell(db, about.group_id))]
  const holders = held.map((h) => h.display_name)
  const { display_name: name, short_name: group, group_id: id } = about
  const letter = greetingLetter(envelope(work, about.lang), { name, group, id, holders })
  const names = held.map((h) => h.id)
  await work.tell(db, { template: 'greeting', ...aboutIn(about), person: about.person_id, letter, names })
}

/** Those who hold the group or gather it, or where nobody does, those who run the network: somebody always hears. */
async function tellHolders(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const holders = await holdersToTell(db, about.group_id)
  const hosts = await hostsToTell(db, about.group_id)
  const all = [...holders, ...hosts]
  for (const holder of all.length ? all : await coordinatorsToTell(db)) {
    if (holder.id === about.person_id) continue
    const names = { holder: holder.display_name, group: about.short_name, id: about.group_id }
    const letter = newcomerLetter(envelope(work, holder.lang), names)
    await work.tell(db, { template: 'newcomer', ...aboutIn(about), person: holder.id, letter })
  }
}

async function tellWelcomed(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const { display_name: name, welcomed_by: by, short_name: group, group_id: id } = about
  const letter = welcomedLetter(envelope(work, about.lang), { name, by, group, id })
  const names = about.welcomer ? [about.welcomer] : []
  await work.tell(db, { template: 'welcomed', ...aboutIn(about), person: about.person_id, letter, names })
}
