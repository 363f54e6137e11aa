import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { partnerNamed } from '../../partner-sign-in/views/partner-accounts.tsx'
import type { PartnerName } from '../../partner-sign-in/views/partner-ways.tsx'
import type { Member } from '../../schema.ts'
import type { Session } from '../queries.ts'

/** A day, in the reader's zone: when to the hour is nobody's business, not even in one's own list. */
export const dayOf = (page: Page, day: Date): string =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(day)

type Props = { page: Page; member: Member; sessions: Session[]; partners: PartnerName[] }

/** Where somebody is signed in; this device first, and a way to end each other one, or all. */
export const Devices = ({ page, member, sessions, partners }: Props) => {
  const own = sessions.filter((s) => s.id === member.session_id)
  const others = sessions.filter((s) => s.id !== member.session_id)
  return (
    <section>
      <h2>{page.t('people.device.title')}</h2>
      <List label={page.t('people.device.title')} id="devices">
        {[...own, ...others].map((session) => (
          <Device
            page={page}
            session={session}
            isThis={session.id === member.session_id}
            partners={partners}
          />
        ))}
      </List>
      {others.length > 0 && (
        <Form page={page} action={paths.sessionsEnd()}>
          <Button kind="second">{page.t('people.device.end_others')}</Button>
        </Form>
      )}
    </section>
  )
}

type One = { page: Page; session: Session; isThis: boolean; partners: PartnerName[] }

const Device = ({ page, session, isThis, partners }: One) => (
  <Item
    title={nameOf(page, session)}
    quiet={page.t('people.device.days', {
      since: dayOf(page, session.created_at),
      seen: dayOf(page, session.seen_at),
    })}
    end={
      isThis ? undefined : (
        <Form page={page} action={paths.sessionEnd({ session: session.id })}>
          <Button kind="quiet">{page.t('people.device.end')}</Button>
        </Form>
      )
    }
  >
    {isThis && <span class="line">{page.t('people.device.this')}</span>}
    {session.partner_id && (
      <span class="line">
        {page.rich('people.partner.device', {
          partner: partnerNamed(partners, session.partner_id),
          b: (text) => <bdi>{text}</bdi>,
        })}
      </span>
    )}
    {session.shared_at && <span class="line">{page.t('people.device.shared')}</span>}
  </Item>
)

function nameOf(page: Page, { device }: Session): string {
  const [browser, system] = device?.split('/') ?? []
  return browser && system
    ? page.t('people.device.name', { browser, system })
    : page.t('people.device.unknown')
}
