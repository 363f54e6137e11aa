import { paths } from '../../../../paths.ts'
import { apart, listFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import type { OwnGroup } from '../../profile/queries.ts'
import type { Agreement } from '../queries.ts'
import type { Use } from '../schema.ts'

type Props = { page: Page; agreement: Agreement; groups: OwnGroup[] }

/** What follows when a use is taken back, before it is done. The safe way stands first. The service itself ends by leaving. */
export const AgreementEndPage = ({ page, agreement, groups }: Props) => {
  const use = agreement.use as Exclude<Use, 'service'>
  const title = page.t('people.agreements.end_title')
  return (
    <Layout page={page} title={title} cls="narrow">
      <Back href={paths.agreement({ use })}>{page.t(`people.agreements.name.${use}`)}</Back>
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">{page.t(`people.agreements.follows.${use}`)}</p>
        {use === 'health_data' && groups.length > 0 && (
          <p>
            {page.t('people.agreements.follows_groups', {
              groups: listFormat(page.locale).format(groups.map((g) => apart(g.short_name))),
            })}
          </p>
        )}
      </div>
      <p>
        <ButtonLink href={paths.agreement({ use })}>{page.t('people.agreements.stay')}</ButtonLink>
      </p>
      <Form page={page} action={paths.agreementEnd({ use })}>
        <Button kind="danger" sending={page.t('people.saving')}>
          {page.t('people.agreements.end_go')}
        </Button>
      </Form>
    </Layout>
  )
}
