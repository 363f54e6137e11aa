import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import type { PartnerName } from './partner-ways.tsx'

/** Why somebody does not come in by a partner. Each has its own words; nothing that the partner wrote is shown. */
export const reasons = [
  'away',
  'over',
  'called_off',
  'failed',
  'slow',
  'unknown',
  'taken',
  'other',
  'address',
  'dead',
] as const
export type Reason = (typeof reasons)[number]

/** What to do now: another way in is always named. */
export const NotInPage = ({ page, partner, why }: { page: Page; partner: PartnerName; why: Reason }) => {
  const { name } = partner
  return (
    <Layout page={page} title={page.t(`people.partner.not_in.${why}.title`)} kind="public">
      <Empty
        drawing="coat"
        level={1}
        title={page.t(`people.partner.not_in.${why}.title`)}
        actions={
          page.signedIn ? (
            <ButtonLink href={paths.security()}>{page.t('people.security.title')}</ButtonLink>
          ) : (
            <>
              <ButtonLink href={paths.signIn()}>{page.t('people.partner.not_in.other_way')}</ButtonLink>
              <Act href={paths.join()}>{page.t('people.sign_in.no_account')}</Act>
            </>
          )
        }
      >
        <p class="lead">
          {page.rich(`people.partner.not_in.${why}.text`, { partner: name, b: (text) => <bdi>{text}</bdi> })}
        </p>
      </Empty>
    </Layout>
  )
}
