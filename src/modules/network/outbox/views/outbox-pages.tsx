import { paths } from '../../../../paths.ts'
import { dirOf, type Lang, languages } from '../../../../platform/i18n/types.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Icon } from '../../../../ui/parts/icon.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'

type Kept = {
  id: string
  subject: string
  address: string
  template: string
  made_at: Date
  sent_at: Date | null
}

const time = (page: Page, at: Date) =>
  new Intl.DateTimeFormat(page.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: page.zone,
  }).format(at)

/** Every mail that would have gone out, newest first. */
export const OutboxPage = ({ page, mails }: { page: Page; mails: Kept[] }) => (
  <Layout page={page} title={page.t('network.outbox.title')} kind="public">
    <div class="stack">
      <h1>{page.t('network.outbox.title')}</h1>
      <p class="lead">{page.t('network.outbox.lead')}</p>
      <Act href={paths.mailPreviews()} icon="mail">
        {page.t('network.outbox.previews')}
      </Act>
    </div>
    {mails.length === 0 ? (
      <Empty drawing="lamp" title={page.t('network.outbox.empty')} />
    ) : (
      <List id="mails" label={page.t('network.outbox.title')}>
        {mails.map((mail) => (
          <Item
            href={paths.outboxMail({ mail: mail.id })}
            sign={<Icon name="mail" />}
            title={<bdi>{mail.subject}</bdi>}
            quiet={page.t('network.outbox.line', { address: mail.address, time: time(page, mail.made_at) })}
          />
        ))}
      </List>
    )}
  </Layout>
)

const linked = /(https?:\/\/\S+)/

/** The text of a mail with its links as links: our own text, escaped like any other. */
const withLinks = (text: string): Child =>
  text.split(linked).map((part) => (linked.test(part) ? <a href={part}>{part}</a> : part))

type Shown = { address: string; subject: string; body_text: string; lang: Lang }

export const MailPage = ({ page, mail }: { page: Page; mail: Shown }) => (
  <Layout page={page} title={mail.subject} kind="public">
    <Back href={paths.outbox()}>{page.t('network.outbox.title')}</Back>
    <h1 lang={mail.lang}>{mail.subject}</h1>
    <p>
      {page.t('network.outbox.to')} <bdi dir="ltr">{mail.address}</bdi>
    </p>
    <Sheet>
      <p class="letter" lang={mail.lang} dir={dirOf(mail.lang)}>
        {withLinks(mail.body_text.replace(/ +$/gm, ''))}
      </p>
    </Sheet>
  </Layout>
)

export const PreviewsPage = ({ page, templates }: { page: Page; templates: string[] }) => (
  <Layout page={page} title={page.t('network.outbox.previews')} kind="public">
    <Back href={paths.outbox()}>{page.t('network.outbox.title')}</Back>
    <h1>{page.t('network.outbox.previews')}</h1>
    <List label={page.t('network.outbox.previews')}>
      {templates.flatMap((template) =>
        languages.map((lang) => (
          <Item
            href={paths.mailPreview({ template, lang })}
            title={<bdi dir="ltr">{`${template} ${lang}`}</bdi>}
          />
        )),
      )}
    </List>
  </Layout>
)
