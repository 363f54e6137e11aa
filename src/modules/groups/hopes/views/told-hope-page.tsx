import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { ShownGroup } from '../../queries.ts'
import { hopeInWords } from '../policy.ts'
import type { ToldHope } from '../queries.ts'

type Props = { page: Page; group: ShownGroup; hope: ToldHope | undefined }

/** A hope that did not come true, for those who hold the group. */
export const ToldHopePage = ({ page, group, hope }: Props) => (
  <Layout page={page} title={page.t('groups.followup.hope')} cls="narrow">
    <Back href={paths.today()}>{page.t('followups.today.title')}</Back>
    <h1>{page.t('groups.followup.hope')}</h1>
    {hope ? (
      <>
        <Sheet>
          <p>
            {page.rich('groups.hopes.told', {
              name: hope.display_name,
              group: group.short_name,
              b: (name) => <bdi>{name}</bdi>,
            })}
          </p>
          <p class="lead" dir="auto">
            <bdi>{hopeInWords(page.lang, page.locale, hope)}</bdi>
          </p>
          {hope.more && (
            <p dir="auto">
              <bdi>{hope.more}</bdi>
            </p>
          )}
        </Sheet>
        <p>{page.t('groups.hopes.told_next')}</p>
        <Act href={paths.member({ group: group.id, membership: hope.membership_id })} icon="person">
          <bdi>{hope.display_name}</bdi>
        </Act>
      </>
    ) : (
      <Empty drawing="chairs" title={page.t('groups.hopes.none')}>
        <p>{page.t('groups.hopes.none_text')}</p>
      </Empty>
    )}
  </Layout>
)
