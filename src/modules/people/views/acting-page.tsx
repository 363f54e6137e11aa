import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, ButtonLink } from '../../../ui/parts/button.tsx'
import type { Member } from '../schema.ts'
import type { Factors } from '../second-factor/queries.ts'

type Props = { page: Page; member: Member; factors: Factors; next: string }

/** Why a role with power does not work yet, and the one thing to do: show the second step, or set one up. */
export const ActingPage = ({ page, member, factors, next }: Props) => {
  const has = Boolean(factors.authenticator || factors.passkeys)
  const state = member.second_factor_at ? 'ready' : has ? 'show' : 'none'
  const href = {
    ready: next || paths.you(),
    show: withQuery(paths.secondStep(), { next }),
    none: paths.security(),
  }
  return (
    <Layout page={page} title={page.t('people.acting.title')} cls="narrow">
      <div class="stack">
        <h1>{page.t('people.acting.title')}</h1>
        <p class="lead">{page.t(`people.acting.lead_${state}`)}</p>
        {state !== 'ready' && <p>{page.t('people.acting.why')}</p>}
      </div>
      <ButtonLink href={href[state]} wide>
        {page.t(`people.acting.go_${state}`)}
      </ButtonLink>
      <Act href={paths.groups()}>{page.t('people.acting.as_member')}</Act>
    </Layout>
  )
}
