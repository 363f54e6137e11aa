import type { Work } from '../../../context.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { noteGone } from '../../../platform/retention/forget.ts'
import type { Db } from '../../../tables.ts'
import { endListening } from '../greeting/commands.ts'
import { aboutCall, aboutPlace } from '../greeting/queries.ts'
import { forgetJoining, moveLines, offerSeats } from '../waiting/commands.ts'
import { aboutWait } from '../waiting/queries.ts'
import { coordinatorsToTell, holdersToTell } from '../welcome/queries.ts'
import { closeGoneRequests, tellLateAskers } from './commands.ts'
import { type JoiningMail, joiningLetter, type Said } from './mail/letters.ts'
import { aboutRequest, isMember } from './queries.ts'

export const joiningJobs = (work: Work): Record<string, Handler> => ({
  'groups.tellOfRequest': ({ request }) =>
    work.system('those who answer hear of a request', (db) => tellOfRequest(db, work, request!)),
  'groups.tellAsker': ({ request }) =>
    work.system('somebody hears what became of a request', (db) => tellAsker(db, work, request!)),
  'groups.tellOffer': ({ wait }) =>
    work.system('somebody is offered a seat', (db) => tellOffer(db, work, wait!)),
  'groups.tellTalkOver': ({ call }) =>
    work.system('somebody hears how a talk ended', (db) => tellTalkOver(db, work, call!)),
  'groups.tellPlace': ({ place }) =>
    work.system('somebody has a place in a starter meeting', (db) => tellPlace(db, work, place!)),
  'groups.offerSeats': ({ group }) =>
    work.system('a free seat goes to whoever is next', (db) => offerSeats(db, group!)),
  'groups.moveJoining': () =>
    work.system('joining goes on by the clock', async (db) => {
      await moveLines(db)
      await endListening(db)
      await tellLateAskers(db)
      await closeGoneRequests(db)
      await noteGone(db, { joining: await forgetJoining(db) })
    }),
})

/** The moment in words, in the reader's zone, or the network's. */
function momentOf(work: Work, { lang, zone }: { lang: Lang; zone: string | null }, at: Date): string {
  const network = work.network()
  const locale = network ? `${lang}-${network.country}` : lang
  const timeZone = zone ?? network?.zone ?? 'UTC'
  return dateFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  }).format(at)
}

type Reader = { person_id: string; lang: Lang }
type Post = { about: string; said: Said; to: Reader }

/** Tells somebody, once. */
async function tell(db: Db, work: Work, template: JoiningMail, { about, said, to }: Post) {
  const envelope = { lang: to.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const letter = joiningLetter(template, envelope, said)
  await work.tell(db, { template, about, group: said.id, person: to.person_id, letter })
}

type About = { display_name: string; short_name: string; group_id: string }
const saidOf = (about: About): Said => ({
  name: about.display_name,
  group: about.short_name,
  id: about.group_id,
})

async function tellOfRequest(db: Db, work: Work, id: string) {
  const about = await aboutRequest(db, id)
  if (!about || about.answered_at || about.taken_back_at) return
  const holders = await holdersToTell(db, about.group_id)
  for (const reader of holders.length ? holders : await coordinatorsToTell(db)) {
    const to = { person_id: reader.id, lang: reader.lang }
    const day = momentOf(work, { lang: reader.lang, zone: null }, about.promised_at)
    const said = { name: reader.display_name, group: about.short_name, id: about.group_id, day }
    await tell(db, work, 'request_new', { about: id, said, to })
  }
}

async function tellAsker(db: Db, work: Work, id: string) {
  const about = await aboutRequest(db, id)
  if (!about || about.taken_back_at) return
  const isIn = await isMember(db, about)
  const yes = isIn ? 'request_yes' : 'request_line'
  const kind = about.answer === 'declined' ? 'request_no' : about.answer ? yes : 'request_late'
  const said = { ...saidOf(about), day: momentOf(work, about, about.promised_at) }
  await tell(db, work, kind, { about: id, said, to: about })
}

async function tellOffer(db: Db, work: Work, id: string) {
  const about = await aboutWait(db, id)
  if (!about?.offered_until || about.ended_at) return
  const said = { ...saidOf(about), day: momentOf(work, about, about.offered_until) }
  await tell(db, work, 'seat_offer', { about: id, said, to: about })
}

async function tellTalkOver(db: Db, work: Work, id: string) {
  const about = await aboutCall(db, id)
  if (!about?.ending || about.ending === 'taken_back') return
  const kind = about.ending === 'talked' ? 'talk_done' : 'talk_missed'
  await tell(db, work, kind, { about: id, said: saidOf(about), to: about })
}

async function tellPlace(db: Db, work: Work, id: string) {
  const about = await aboutPlace(db, id)
  if (!about || about.given_back_at) return
  const said = { ...saidOf(about), when: about.when_words }
  await tell(db, work, 'starter_place', { about: id, said, to: about })
}
