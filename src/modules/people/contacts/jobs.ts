import type { Work } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { minutes } from '../../../platform/clock.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail, type Post } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { inTurn } from '../codes/commands.ts'
import { codeMinutes } from '../codes/policy.ts'
import { hasEnoughTexts } from '../codes/queries.ts'
import type { Envelope } from '../mail/letters.ts'
import {
  addressTakenLetter,
  confirmAddressLetter,
  confirmNumberLetter,
  noticeLetter,
} from '../own-data/mail/letters.ts'
import { kindOf } from '../policy.ts'
import { hasEnoughLinks } from '../queries.ts'
import { makeAddressLink, makeNumberCode, mayAskForAddress } from './commands.ts'
import { aboutChange, contactsOf } from './queries.ts'

export const contactJobs = (work: Work): Record<string, Handler> => ({
  'people.confirmAddress': async ({ change }) => {
    await work.system('a new address is to be confirmed', (db) => askToConfirm(db, work, change!))
  },
})

/**
 * A link to the new address, a code to a new number, a notice to those that there are. Where the new one is another's, it is
 * told so, and nobody else.
 */
async function askToConfirm(db: Db, work: Work, id: string) {
  const about = await aboutChange(db, id)
  if (!about || about.token_hash) return
  if ((await isFull(db, work, about)) || !(await mayAskForAddress(db, about.person_id))) return
  const envelope = { lang: about.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const post = { about: id, person: about.person_id, secret: false }
  const keep = (more: Omit<Post, keyof typeof post> & Partial<Post>) =>
    keepMail(db, { ...post, ...more }, work.mailHost)
  const letter = noticeLetter(envelope, about.display_name)
  for (const { address } of await contactsOf(db, about.person_id))
    await keep({ template: 'address_notice', address, letter })
  const { address } = about
  if (about.taken) {
    await keep({ template: 'address_taken', address, letter: addressTakenLetter(envelope), person: null })
    return
  }
  const words = await wordsFor(db, about, envelope)
  if (words) await keep({ ...words, address, secret: true })
}

type About = NonNullable<Awaited<ReturnType<typeof aboutChange>>>

/** What confirms it: made once, null afterwards. */
async function wordsFor(db: Db, { id, address, display_name }: About, envelope: Envelope) {
  if (kindOf(address) === 'phone') {
    const code = await makeNumberCode(db, id)
    const letter = code && confirmNumberLetter(envelope, code)
    return letter && { template: 'confirm_number', letter, secretFor: minutes(codeMinutes) }
  }
  const token = await makeAddressLink(db, id)
  const href = token && envelope.origin + paths.confirmAddress({ token })
  const letter = href && confirmAddressLetter(envelope, display_name, href)
  return letter && { template: 'confirm_address', letter }
}

/** Whether enough went to this address already. A number without an account counts as a stranger's. */
async function isFull(db: Db, work: Work, { address }: About): Promise<boolean> {
  if (kindOf(address) === 'email') return hasEnoughLinks(db, address, false)
  await inTurn(db)
  const asking = { number: address, person: null, device_hash: null, perDay: work.textsPerDay }
  return hasEnoughTexts(db, asking)
}
