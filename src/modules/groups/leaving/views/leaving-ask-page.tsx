import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { reasonIn } from '../policy.ts'
import type { LeavingAsk } from '../queries.ts'

/** What somebody told the coordinators on leaving a group; who it was only where they want to be written to. */
export const LeavingAskPage = ({ page, ask }: { page: Page; ask: LeavingAsk }) => (
  <Layout page={page} title={page.t('groups.followup.left')} cls="narrow">
    <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
    <h1>{page.t('groups.followup.left')}</h1>
    <Sheet>
      <p>{page.rich('groups.left.from', { group: ask.short_name, b: (name) => <bdi>{name}</bdi> })}</p>
      <p class="lead">{reasonIn(page.lang, ask.reason) ?? page.t('groups.left.no_reason')}</p>
      {ask.words && (
        <p dir="auto">
          <bdi>{ask.words}</bdi>
        </p>
      )}
    </Sheet>
    {ask.person_id ? (
      <Act href={paths.person({ person: ask.person_id })} icon="person">
        {page.rich('groups.left.contact', { name: ask.display_name ?? '', b: (name) => <bdi>{name}</bdi> })}
      </Act>
    ) : (
      <p>{page.t('groups.left.nobody')}</p>
    )}
    <p>{page.t('groups.left.next')}</p>
  </Layout>
)
