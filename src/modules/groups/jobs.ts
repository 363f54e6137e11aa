import type { Work } from '../../context.ts'
import type { Handler } from '../../platform/jobs/worker.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import { keepMail } from '../../platform/mail/outbox.ts'
import type { Db } from '../../tables.ts'
import { greetingLetter, newcomerLetter, welcomedLetter } from './mail/letters.ts'
import { aboutMembership, holdersToTell } from './queries.ts'

export const jobs = (work: Work): Record<string, Handler> => ({
  'groups.greet': ({ membership }) =>
    work.system('a new member is greeted', (db) => greet(db, work, membership!)),
  'groups.tellHolders': ({ membership }) =>
    work.system('those who hold a group hear of a new member', (db) => tellHolders(db, work, membership!)),
  'groups.tellWelcomed': ({ membership }) =>
    work.system('a new member hears of the welcome', (db) => tellWelcomed(db, work, membership!)),
})

const envelope = (work: Work, lang: Letter['lang']) => ({
  lang,
  origin: work.origin,
  network: work.network()?.name ?? 'Kith',
})

async function greet(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const holders = (await holdersToTell(db, about.group_id))
    .map((h) => h.display_name)
    .filter((n) => n !== null)
  const letter = greetingLetter(envelope(work, about.lang), {
    name: about.display_name,
    group: about.short_name,
    id: about.group_id,
    holders,
  })
  await keepMail(
    db,
    {
      template: 'greeting',
      about: membership,
      person: about.person_id,
      address: about.address,
      letter,
      secret: false,
    },
    work.mailHost,
  )
}

async function tellHolders(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  for (const holder of await holdersToTell(db, about.group_id)) {
    if (holder.id === about.person_id) continue
    const letter = newcomerLetter(envelope(work, holder.lang), {
      holder: holder.display_name,
      group: about.short_name,
      id: about.group_id,
    })
    await keepMail(
      db,
      {
        template: 'newcomer',
        about: membership,
        person: holder.id,
        address: holder.address,
        letter,
        secret: false,
      },
      work.mailHost,
    )
  }
}

async function tellWelcomed(db: Db, work: Work, membership: string) {
  const about = await aboutMembership(db, membership)
  if (!about || about.left_at) return
  const letter = welcomedLetter(envelope(work, about.lang), {
    name: about.display_name,
    by: about.welcomed_by,
    group: about.short_name,
    id: about.group_id,
  })
  await keepMail(
    db,
    {
      template: 'welcomed',
      about: membership,
      person: about.person_id,
      address: about.address,
      letter,
      secret: false,
    },
    work.mailHost,
  )
}
