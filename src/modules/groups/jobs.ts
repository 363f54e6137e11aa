import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import type { Db } from '../../tables.ts'
import { isWanted } from '../people/boundaries/queries.ts'
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
type Mail = {
  template: string
  to: { person: string; address: string } | '' | null
  letter: Letter
  restsOn: 'service' | 'health_data'
  names?: string[]
}

/** Whoever has neither an address nor a number reads it in the app alone. */
const memberOf = (about: About) => about.address && { person: about.person_id, address: about.address }

/** Keeps a mail for somebody who wants it. That they still do is asked again when it is sent. */
async function keep(db: Db, work: Work, about: About, { to, ...mail }: Mail) {
  if (!to || !(await isWanted(db, to.person, mail.restsOn))) return
  await keepMail(db, { ...mail, ...to, about: about.id, secret: false }, work.mailHost)
}

async function greet(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const held = [...(await holdersToTell(db, about.group_id)), ...(await hostsToTell(db, about.group_id))]
  const holders = held.map((h) => h.display_name)
  const { display_name: name, short_name: group, group_id: id } = about
  const letter = greetingLetter(envelope(work, about.lang), { name, group, id, holders })
  await keep(db, work, about, {
    template: 'greeting',
    to: memberOf(about),
    letter,
    restsOn: 'health_data',
    names: held.map((h) => h.id),
  })
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
    await keep(db, work, about, {
      template: 'newcomer',
      to: { person: holder.id, address: holder.address },
      letter,
      restsOn: 'service',
    })
  }
}

async function tellWelcomed(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const { display_name: name, welcomed_by: by, short_name: group, group_id: id } = about
  const letter = welcomedLetter(envelope(work, about.lang), { name, by, group, id })
  await keep(db, work, about, {
    template: 'welcomed',
    to: memberOf(about),
    letter,
    restsOn: 'health_data',
    names: about.welcomer ? [about.welcomer] : [],
  })
}
