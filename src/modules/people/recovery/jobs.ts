import type { Work } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import type { Envelope } from '../mail/letters.ts'
import { expireRecoveries, makeRecoveryLink, readyRecoveries } from './commands.ts'
import { askedLetter, backInLetter, endedLetter, secondLetter } from './mail/letters.ts'
import {
  type AboutRecovery,
  aboutRecovery,
  addressesOf,
  addressesTold,
  secondPeopleToAsk,
} from './queries.ts'

export const recoveryJobs = (work: Work): Record<string, Handler> => ({
  'people.tellRecovery': ({ recovery }) =>
    work.system('somebody is to be let back in', (db) => tellOpened(db, work, recovery!)),
  'people.moveRecoveries': () =>
    work.system('recoveries go on when their time has come', async (db) => {
      await expireRecoveries(db)
      await readyRecoveries(db)
    }),
  'people.sendRecovery': ({ recovery }) =>
    work.system('somebody is let back in', (db) => sendLink(db, work, { id: recovery! })),
  'people.sendRecoveryAgain': ({ recovery, link }) =>
    work.system('the link that lets somebody back in was lost', (db) =>
      sendLink(db, work, { id: recovery!, again: link! }),
    ),
  'people.tellRecoveryEnded': ({ recovery }) =>
    work.system('a recovery has ended', (db) => tellEnded(db, work, recovery!)),
})

const envelopeOf = (work: Work, lang: Envelope['lang']): Envelope => ({
  lang,
  origin: work.origin,
  network: work.network()?.name ?? 'Kith',
})

function dayOf(work: Work, lang: Envelope['lang'], at: Date): string {
  const network = work.network()
  const locale = network ? `${lang}-${network.country}` : lang
  const timeZone = network?.zone ?? 'UTC'
  return dateFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
}

/** The old addresses hear of it at once, with the link that stops it; then those who can be the second person. */
async function tellOpened(db: Db, work: Work, id: string) {
  const about = await aboutRecovery(db, id)
  if (!about || about.ended_at) return
  const token = await makeRecoveryLink(db, id, 'stop')
  if (!token) return
  const { person_id: person, lang, display_name: name } = about
  const href = work.origin + paths.recoveryLink({ token })
  const letter = askedLetter(envelopeOf(work, lang), {
    name,
    href,
    day: dayOf(work, lang, about.waits_until),
  })
  for (const { address } of await addressesOf(db, person))
    await keepMail(
      db,
      { template: 'back_in_asked', about: id, person, address, letter, secret: true },
      work.mailHost,
    )
  await askSecond(db, work, about)
}

async function askSecond(db: Db, work: Work, about: AboutRecovery) {
  for (const second of await secondPeopleToAsk(db, about)) {
    const { person_id: person, address } = second
    const letter = secondLetter(envelopeOf(work, second.lang), { name: second.display_name, id: about.id })
    await keepMail(
      db,
      { template: 'back_in_second', about: about.id, person, address, letter, secret: false },
      work.mailHost,
    )
  }
}

/** The link for the new address, once; `again`: another one, in the place of the first, under this id. */
async function sendLink(db: Db, work: Work, { id, again }: { id: string; again?: string }) {
  const about = await aboutRecovery(db, id)
  if (!about || about.ended_at) return
  const token = await makeRecoveryLink(db, id, 'use', again)
  if (!token) return
  const { lang, address, expires_at } = about
  const letter = backInLetter(envelopeOf(work, lang), {
    href: work.origin + paths.recoveryLink({ token }),
    day: dayOf(work, lang, expires_at),
  })
  await keepMail(
    db,
    { template: 'back_in', about: again ?? id, person: about.person_id, address, letter, secret: true },
    work.mailHost,
  )
}

/** How it ended: told to the addresses that heard of its beginning, and to the new one where nobody came in by it. */
async function tellEnded(db: Db, work: Work, id: string) {
  const about = await aboutRecovery(db, id)
  if (!about?.ending) return
  const { person_id: person, ending } = about
  const letter = endedLetter(envelopeOf(work, about.lang), ending)
  const told = (await addressesTold(db, id)).map((row) => row.address)
  for (const address of ending === 'done' ? told : [...told, about.address])
    await keepMail(
      db,
      { template: `back_in_${ending}`, about: id, person, address, letter, secret: false },
      work.mailHost,
    )
}
