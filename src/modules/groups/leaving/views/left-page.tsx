import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { ShownGroup } from '../../queries.ts'
import { reasonIn } from '../policy.ts'

type Props = {
  page: Page
  group: ShownGroup
  reasons: { reason: string; count: number }[]
  words: { reason: string | null; words: string }[]
}

/** Why people left a group, for those who hold it: numbers only where they point at nobody, words that were meant for them. */
export const LeftPage = ({ page, group, reasons, words }: Props) => (
  <Layout page={page} title={page.t('groups.left.title')} cls="narrow">
    <Back href={paths.group({ group: group.id })}>
      <bdi>{group.short_name}</bdi>
    </Back>
    <div class="stack">
      <h1>{page.t('groups.left.title')}</h1>
      <p class="lead">{page.t('groups.left.lead')}</p>
    </div>
    <section>
      <h2>{page.t('groups.left.reasons')}</h2>
      {reasons.length === 0 ? (
        <p>{page.t('groups.left.too_few')}</p>
      ) : (
        <List id="reasons">
          {reasons.map(({ reason, count }) => (
            <Item
              title={reasonIn(page.lang, reason) ?? reason}
              quiet={page.t('groups.left.count', { count })}
            />
          ))}
        </List>
      )}
    </section>
    {words.length > 0 && (
      <section>
        <h2>{page.t('groups.left.words')}</h2>
        <List id="words">
          {words.map(({ reason, words: text }) => (
            <Item quiet={reasonIn(page.lang, reason)}>
              <span class="line" dir="auto">
                <bdi>{text}</bdi>
              </span>
            </Item>
          ))}
        </List>
      </section>
    )}
  </Layout>
)
