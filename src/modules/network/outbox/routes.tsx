/** The mails that were kept, and what each template looks like. In the demonstration only, until the operator has a role. */
import { demonstrationOnly } from '../../../answers.ts'
import { type C, idIn, type routesOf, show } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { found, missing } from '../../../platform/errors/refusals.ts'
import { type Lang, languages } from '../../../platform/i18n/types.ts'
import { letterText } from '../../../platform/mail/letter.ts'
import { findMail, newestMails } from './queries.ts'
import { MailPage, OutboxPage, PreviewsPage } from './views/outbox-pages.tsx'

function inDemonstration(c: C) {
  if (!c.var.services.demo) throw missing()
}

export function outboxRoutes(network: ReturnType<typeof routesOf>) {
  network.get(paths.outbox, demonstrationOnly, async (c) => {
    inDemonstration(c)
    const mails = await c.var.services.system('the demonstration shows its outbox', newestMails)
    return show(c, (page) => <OutboxPage page={page} mails={mails} />, { live: true })
  })

  network.get(paths.outboxMail, demonstrationOnly, async (c) => {
    inDemonstration(c)
    const id = idIn(c, 'mail')
    const mail = found(
      await c.var.services.system('the demonstration shows a mail', (db) => findMail(db, id)),
    )
    return show(c, (page) => <MailPage page={page} mail={mail} />)
  })

  network.get(paths.mailPreviews, demonstrationOnly, (c) => {
    inDemonstration(c)
    return show(c, (page) => <PreviewsPage page={page} templates={Object.keys(c.var.services.mails())} />)
  })

  network.get(paths.mailPreview, demonstrationOnly, (c) => {
    inDemonstration(c)
    const lang = languages.find((l) => l === c.req.param('lang'))
    const sample = lang && c.var.services.mails()[c.req.param('template') ?? '']
    if (!sample) throw missing()
    const letter = sample(lang as Lang)
    const mail = {
      address: 'wren@example.org',
      subject: letter.subject,
      body_text: letterText(letter),
      lang: letter.lang,
    }
    return show(c, (page) => <MailPage page={page} mail={mail} />)
  })
}
