/**
 * The mails that were kept, and what each template looks like: for everybody in the demonstration, elsewhere for those who
 * run the network. They see that a mail went out or did not; a sign-in link and the whole of an address they never see.
 */
import { mailReaders } from '../../../answers.ts'
import { type C, idIn, type routesOf, show, who } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found, missing } from '../../../platform/errors/refusals.ts'
import { type Lang, languages } from '../../../platform/i18n/types.ts'
import { letterText, shortText } from '../../../platform/mail/letter.ts'
import { findMail, newestMails } from './queries.ts'
import { MailPage, OutboxPage, PreviewsPage } from './views/outbox-pages.tsx'

/** Whether the reader sees all of it. Throws 404 for whoever may see none. */
async function seesAll(c: C): Promise<boolean> {
  if (c.var.services.demo) return true
  const member = await who(c)
  if (member?.acting_role !== 'coordinator') throw missing()
  return false
}

/** Whoever runs the network looked at what was sent to these people. */
async function noteLook(c: C, mails: { person_id: string | null }[]) {
  const of = [...new Set(mails.flatMap((m) => m.person_id ?? []))]
  await c.var.services.logLook(c.var.db, { what: 'mail_seen', of })
}

export function outboxRoutes(network: ReturnType<typeof routesOf>) {
  network.get(paths.outbox, mailReaders, async (c) => {
    const all = await seesAll(c)
    const mails = await c.var.services.system('whoever runs the network looks at its mails', newestMails)
    if (!all) await noteLook(c, mails)
    return show(c, (page) => <OutboxPage page={page} mails={mails} all={all} />, { live: all })
  })

  network.get(paths.outboxMail, mailReaders, async (c) => {
    const all = await seesAll(c)
    const id = idIn(c, 'mail')
    const mail = found(
      await c.var.services.system('whoever runs the network looks at a mail', (db) => findMail(db, id)),
    )
    if (!all) await noteLook(c, [mail])
    return show(c, (page) => <MailPage page={page} mail={mail} all={all} />)
  })

  network.get(paths.mailPreviews, mailReaders, async (c) => {
    await seesAll(c)
    return show(c, (page) => <PreviewsPage page={page} templates={Object.keys(c.var.services.mails())} />)
  })

  network.get(paths.mailPreview, mailReaders, async (c) => {
    await seesAll(c)
    const lang = languages.find((l) => l === c.req.param('lang'))
    const sample = lang && c.var.services.mails()[c.req.param('template') ?? '']
    if (!sample) throw missing()
    const letter = sample(lang as Lang)
    const mail = {
      person_id: null,
      address: 'wren@example.org',
      subject: letter.subject,
      body_text: letterText(letter),
      text: shortText(letter),
      lang: letter.lang,
      secret_until: null,
      sent_at: null,
      failed_at: null,
    }
    return show(c, (page) => <MailPage page={page} mail={mail} all />)
  })
}
