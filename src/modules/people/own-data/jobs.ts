import type { Work } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { checkLog } from '../access-log/queries.ts'
import { hasEnoughLinks } from '../queries.ts'
import { makeAddressLink } from './commands.ts'
import { addressTakenLetter, confirmAddressLetter, noticeLetter } from './mail/letters.ts'
import { aboutChange, hasAskedEnough } from './queries.ts'

export const ownDataJobs = (work: Work): Record<string, Handler> => ({
  'people.confirmAddress': async ({ change }) => {
    await work.system('a new address is to be confirmed', (db) => askToConfirm(db, work, change!))
  },
  'people.checkLog': async () => {
    const { entries, broken } = await work.system('the access log is held to its hashes', checkLog)
    if (broken !== null) work.log.error({ entries, broken }, 'the access log is not whole')
    else work.log.info({ entries }, 'the access log is whole')
  },
})

/** A link to the new address, a notice to the old one. Where the new one is another's, it is told so, and nobody else. */
async function askToConfirm(db: Db, work: Work, id: string) {
  const about = await aboutChange(db, id)
  if (!about || about.token_hash) return
  if ((await hasEnoughLinks(db, about.address, false)) || (await hasAskedEnough(db, about.person_id))) return
  const envelope = { lang: about.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const keep = (
    template: string,
    address: string,
    letter: ReturnType<typeof noticeLetter>,
    secret: boolean,
  ) => keepMail(db, { template, about: id, person: about.person_id, address, letter, secret }, work.mailHost)
  if (about.old) await keep('address_notice', about.old, noticeLetter(envelope, about.display_name), false)
  if (about.taken) {
    const letter = addressTakenLetter(envelope)
    await keepMail(
      db,
      { template: 'address_taken', about: id, person: null, address: about.address, letter, secret: false },
      work.mailHost,
    )
    return
  }
  const token = await makeAddressLink(db, id)
  if (!token) return
  const href = work.origin + paths.confirmAddress({ token })
  await keep('confirm_address', about.address, confirmAddressLetter(envelope, about.display_name, href), true)
}
