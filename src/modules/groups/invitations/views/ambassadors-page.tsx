import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { invitationTexts } from '../policy.ts'

/** How to invite without pressing, and the way to say "I am glad to": a consent like any other, taken back as easily. */
export const AmbassadorsPage = ({ page, isOne }: { page: Page; isOne: boolean }) => {
  const { title, sections } = invitationTexts(page.lang).ambassador
  const consent = paths.agreement({ use: 'outreach' })
  return (
    <Layout page={page} title={title} cls="narrow">
      <h1>{title}</h1>
      {sections.map((section) => (
        <section class="stack" id={section.id}>
          <h2>{section.title}</h2>
          {section.paragraphs.map((text) => (
            <p>{text}</p>
          ))}
          {section.id === 'in-danger' && <Act href={paths.help()}>{page.t('ui.help')}</Act>}
        </section>
      ))}
      <Sheet turn>
        <h2>{page.t(isOne ? 'groups.invite.ambassador.one' : 'groups.invite.ambassador.ask')}</h2>
        <p>{page.t(isOne ? 'groups.invite.ambassador.one_text' : 'groups.invite.ambassador.ask_text')}</p>
        <p>
          <ButtonLink href={consent} kind={isOne ? 'second' : 'first'}>
            {page.t(isOne ? 'groups.invite.ambassador.stop' : 'groups.invite.ambassador.go')}
          </ButtonLink>
        </p>
      </Sheet>
    </Layout>
  )
}
