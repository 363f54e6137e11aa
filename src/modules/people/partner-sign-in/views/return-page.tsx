import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { SharedChoice } from '../../sign-in/views/shared-choice.tsx'
import type { Purpose } from '../policy.ts'
import type { PartnerName } from './partner-ways.tsx'

type Props = {
  page: Page
  partner: PartnerName
  purpose: Purpose
  answer: { code: string; state: string; iss: string }
  /** Who is signed in here already. */
  name: string | null
}

/** Somebody has come back from a partner. Looking at this page changes nothing: only the button does. */
export const ReturnPage = ({ page, partner, purpose, answer, name }: Props) => {
  const isLink = purpose === 'link' || (purpose === 'invited' && name !== null)
  const title = page.t(isLink ? 'people.partner.back.title_link' : 'people.partner.back.title')
  const b = (text: unknown) => <bdi>{text as string}</bdi>
  return (
    <Layout page={page} title={title} kind="public" cls="narrow">
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">
          {isLink
            ? page.rich('people.partner.back.lead_link', { partner: partner.name, name: name ?? '', b })
            : page.rich('people.partner.back.lead', { partner: partner.name, b })}
        </p>
      </div>
      <Form page={page} action={paths.partnerAnswer({ partner: partner.id })} turbo={false}>
        {Object.entries(answer)
          .filter(([, value]) => value)
          .map(([field, value]) => (
            <input type="hidden" name={field} value={value} />
          ))}
        {!isLink && <SharedChoice page={page} />}
        <Button wide sending={page.t('people.sending')}>
          {page.t(isLink ? 'people.partner.back.go_link' : 'people.partner.back.go')}
        </Button>
      </Form>
      <Act href={isLink ? paths.security() : paths.signIn()}>{page.t('people.partner.back.no')}</Act>
    </Layout>
  )
}
