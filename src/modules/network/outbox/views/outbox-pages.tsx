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
  channel: 'mail' | 'text'
  subject: string
  address: string
  template: string
  made_at: Date
  sent_at: Date | null
  failed_at: Date | null
}

const time = (page: Page, at: Date) =>
  new Intl.DateTimeFormat(page.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: page.zone,
  }).format(at)

/** Every mail of the last 30 days, newest first; in the demonstration those that would have gone out. */
export const OutboxPage = ({ page, mails, all }: { page: Page; mails: Kept[]; all: boolean }) => (
  <Layout page={page} title={titleOf(page, all)} kind={all ? 'public' : undefined}>
    <div class="stack">
      <h1>{titleOf(page, all)}</h1>
      <p class="lead">{page.t(all ? 'network.outbox.lead' : 'network.outbox.lead_network')}</p>
      <Act href={paths.mailPreviews()} icon="mail">
        {page.t('network.outbox.previews')}
      </Act>
    </div>
    {mails.length === 0 ? (
      <Empty drawing="lamp" title={page.t('network.outbox.empty')} />
    ) : (
      <List id="mails" label={titleOf(page, all)}>
        {mails.map((mail) => (
          <Item
            href={paths.outboxMail({ mail: mail.id })}
            sign={<Icon name={mail.channel === 'text' ? 'phone' : 'mail'} />}
            title={<bdi>{mail.subject}</bdi>}
            quiet={page.rich('network.outbox.line', {
              b: () => <bdi dir="ltr">{all ? mail.address : covered(mail.address)}</bdi>,
              time: time(page, mail.made_at),
            })}
          >
            {!all && <span class="line">{page.t(stateOf(mail))}</span>}
          </Item>
        ))}
      </List>
    )}
  </Layout>
)

const titleOf = (page: Page, all: boolean) =>
  page.t(all ? 'network.outbox.title' : 'network.outbox.title_network')

/** The first letter and the host: enough to help somebody who asks where a mail is. */
const covered = (address: string) => address.replace(/^(.)[^@]*/, '$1…')

const stateOf = ({ sent_at, failed_at }: Pick<Kept, 'sent_at' | 'failed_at'>) => {
  if (sent_at) return 'network.outbox.sent'
  return failed_at ? 'network.outbox.failed' : 'network.outbox.waits'
}

const linked = /(https?:\/\/\S+)/

/** The text of a mail with its links as links: our own text, escaped like any other. */
const withLinks = (text: string): Child =>
  text.split(linked).map((part) => (linked.test(part) ? <a href={part}>{part}</a> : part))

type Shown = Pick<Kept, 'address' | 'subject' | 'sent_at' | 'failed_at'> & {
  body_text: string
  lang: Lang
  /** Until then the text holds something that signs somebody in. */
  secret_until: Date | null
  /** In a preview: the same as a text message. */
  text?: string | null
}

export const MailPage = ({ page, mail, all }: { page: Page; mail: Shown; all: boolean }) => (
  <Layout page={page} title={mail.subject} kind={all ? 'public' : undefined}>
    <Back href={paths.outbox()}>{titleOf(page, all)}</Back>
    <h1 lang={mail.lang}>{mail.subject}</h1>
    <p>
      {page.t('network.outbox.to')} <bdi dir="ltr">{all ? mail.address : covered(mail.address)}</bdi>
    </p>
    {!all && <p>{page.t(stateOf(mail))}</p>}
    {!all && mail.secret_until ? (
      <p>{page.t('network.outbox.secret')}</p>
    ) : (
      <Sheet>
        <p class="letter" lang={mail.lang} dir={dirOf(mail.lang)}>
          {withLinks(mail.body_text.replace(/ +$/gm, ''))}
        </p>
      </Sheet>
    )}
    {mail.text && (
      <section>
        <h2>{page.t('network.outbox.text')}</h2>
        <Sheet>
          <p class="letter" lang={mail.lang} dir={dirOf(mail.lang)}>
            {withLinks(mail.text)}
          </p>
        </Sheet>
      </section>
    )}
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
