import type { LoopKind } from '../../../../context.ts'
import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { List } from '../../../../ui/parts/list.tsx'
import { AskingRow } from '../../views/rows.tsx'
import type { Asking } from '../queries.ts'

type Props = { page: Page; askings: Asking[]; loops: Record<string, LoopKind>; now: Date }

/** All that one asked for: what is open, then what has ended. */
export const AskingsPage = ({ page, askings, ...about }: Props) => {
  const { t } = page
  return (
    <Layout page={page} title={t('followups.today.askings')}>
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      {askings.length === 0 ? (
        <Empty
          drawing="chairs"
          level={1}
          title={t('followups.askings.none')}
          actions={
            <Act href={paths.groups()} icon="people">
              {t('groups.nav')}
            </Act>
          }
        >
          <p>{t('followups.askings.none_text')}</p>
        </Empty>
      ) : (
        <>
          <h1>{t('followups.today.askings')}</h1>
          <List id="askings" label={t('followups.today.askings')}>
            {askings.map((asking) => (
              <AskingRow page={page} {...about} asking={asking} />
            ))}
          </List>
        </>
      )}
    </Layout>
  )
}
