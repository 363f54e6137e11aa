import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { dayOf } from '../../security/views/devices.tsx'
import type { LinkedPartner } from '../queries.ts'
import type { PartnerName } from './partner-ways.tsx'

type Props = { page: Page; partners: PartnerName[]; linked: LinkedPartner[] }

/** The accounts elsewhere with which one signs in here. One whose partner is set up no more can still be taken away. */
export const PartnerAccounts = ({ page, partners, linked }: Props) => {
  const open = partners.filter(({ id }) => !linked.some((l) => l.partner_id === id))
  if (partners.length + linked.length === 0) return null
  return (
    <section>
      <h2>{page.t('people.partner.accounts')}</h2>
      <p>{page.t('people.partner.accounts_about')}</p>
      {linked.length > 0 && (
        <List label={page.t('people.partner.accounts')} id="partners">
          {linked.map((one) => (
            <Account page={page} partners={partners} linked={one} />
          ))}
        </List>
      )}
      {open.map(({ id, name }) => (
        <ButtonLink kind="second" icon="plus" turbo={false} href={paths.partnerLink({ partner: id })}>
          <span>{page.rich('people.partner.link', { partner: name, b: (text) => <bdi>{text}</bdi> })}</span>
        </ButtonLink>
      ))}
    </section>
  )
}

const Account = ({ page, partners, linked }: Omit<Props, 'linked'> & { linked: LinkedPartner }) => {
  const { partner_id, linked_at, used_at } = linked
  return (
    <Item
      title={<bdi>{partnerNamed(partners, partner_id)}</bdi>}
      quiet={
        used_at
          ? page.t('people.passkey.used', { day: dayOf(page, used_at) })
          : page.t('people.partner.since', { day: dayOf(page, linked_at) })
      }
      end={
        <Form page={page} action={paths.partnerRemoval({ partner: partner_id })}>
          <Button kind="quiet">{page.t('people.partner.unlink')}</Button>
        </Form>
      }
    />
  )
}

/** What a partner is called; its id where it is set up no more. */
export const partnerNamed = (partners: PartnerName[], id: string): string =>
  partners.find((p) => p.id === id)?.name ?? id
