import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Page } from '../../../../ui/page.ts'
import { ButtonLink } from '../../../../ui/parts/button.tsx'

export type PartnerName = { id: string; name: string }

type Props = { page: Page; partners: PartnerName[]; next: string; again?: boolean }

/** The ways in by a partner: links, since they lead to another house. Nothing where there is none. */
export const PartnerWays = ({ page, partners, next, again = false }: Props) => (
  <>
    {partners.map(({ id, name }) => (
      <ButtonLink
        kind="second"
        wide
        turbo={false}
        href={withQuery(paths.partnerSignIn({ partner: id }), { next, again: again ? 'yes' : null })}
      >
        <PartnerLabel page={page} name={name} />
      </ButtonLink>
    ))}
  </>
)

const PartnerLabel = ({ page, name }: { page: Page; name: string }) => (
  <span>{page.rich('people.partner.sign_in', { partner: name, b: (text) => <bdi>{text}</bdi> })}</span>
)
