import type { LoopKind } from '../../../../context.ts'
import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { List } from '../../../../ui/parts/list.tsx'
import type { Followup } from '../../queries.ts'
import { FollowupRow } from '../../views/rows.tsx'
import { type Tab, tabs } from '../policy.ts'

type Props = {
  page: Page
  tab: Tab
  rows: Followup[]
  coordinates: boolean
  loops: Record<string, LoopKind>
  now: Date
}

/** All that is open, late or ended lately, as far as it is there for the reader; for coordinators the way to kinds and loads. */
export const BoardPage = ({ page, tab, rows, coordinates, ...about }: Props) => {
  const { t } = page
  return (
    <Layout page={page} title={t('followups.board.title')}>
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <h1>{t('followups.board.title')}</h1>
      <nav aria-label={t('followups.board.tabs')}>
        <ul class="chips">
          {tabs.map((name) => (
            <li>
              <a
                class="chip"
                href={withQuery(paths.followups(), { show: name })}
                aria-current={name === tab ? 'page' : undefined}
              >
                {t(`followups.board.tab.${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2>{t(`followups.board.tab.${tab}`)}</h2>
      {rows.length === 0 ? (
        <Empty drawing="chairs" level={2} title={t(`followups.board.none.${tab}`)}>
          <p>{t('followups.board.none_text')}</p>
        </Empty>
      ) : (
        <List id="board">
          {rows.map((followup) => (
            <FollowupRow page={page} {...about} followup={followup} />
          ))}
        </List>
      )}
      {coordinates && (
        <section>
          <h2>{t('followups.board.more')}</h2>
          <Act href={paths.loads()} icon="people">
            {t('followups.loads.title')}
          </Act>
          <Act href={paths.followupKinds()} icon="flag">
            {t('followups.kinds.title')}
          </Act>
        </section>
      )}
    </Layout>
  )
}
