import type { Work } from '../../../context.ts'
import type { Handler } from '../../../platform/jobs/worker.ts'
import { keepMail } from '../../../platform/mail/outbox.ts'
import type { Db } from '../../../tables.ts'
import { type Notice, noticeLetter } from './mail/letters.ts'
import { findForNotice } from './queries.ts'

export const jobs = (work: Work): Record<string, Handler> => {
  const tells =
    (what: Notice): Handler =>
    ({ person, notice }) =>
      work.system('somebody hears how their sign-in changed', (db) =>
        tell(db, work, { person: person!, notice: notice!, what }),
      )
  return {
    'people.tellPasswordSet': tells('password_set'),
    'people.tellPasswordChanged': tells('password_changed'),
    'people.tellPasswordRemoved': tells('password_removed'),
    'people.tellPasskeyAdded': tells('passkey_added'),
    'people.tellPasskeyRemoved': tells('passkey_removed'),
    'people.tellAuthenticatorAdded': tells('authenticator_added'),
    'people.tellAuthenticatorRemoved': tells('authenticator_removed'),
    'people.tellPartnerLinked': tells('partner_linked'),
    'people.tellPartnerUnlinked': tells('partner_unlinked'),
    'people.tellRecoveryCodeUsed': tells('recovery_code_used'),
    'people.tellSecondStepLost': tells('second_step_lost'),
  }
}

async function tell(
  db: Db,
  work: Work,
  { person, notice, what }: { person: string; notice: string; what: Notice },
) {
  const to = await findForNotice(db, person)
  if (!to) return
  const envelope = { lang: to.lang, origin: work.origin, network: work.network()?.name ?? 'Kith' }
  const letter = noticeLetter(envelope, { name: to.display_name, what })
  await keepMail(
    db,
    { template: what, about: notice, person, address: to.address, letter, secret: false },
    work.mailHost,
  )
}
