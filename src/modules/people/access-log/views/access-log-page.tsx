import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Icon } from '../../../../ui/parts/icon.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Pager } from '../../../../ui/parts/pager.tsx'
import { type LogRole, looksOnPage, type SeenLook } from '../policy.ts'

type Props = { page: Page; looks: SeenLook[]; number: number; found: number }

/** Who looked at the reader's own data or did something with it: when, in which role, why. Newest first. */
export const AccessLogPage = ({ page, looks, number, found }: Props) => (
  <Layout page={page} title={page.t('people.access_log.title')}>
    <Back href={paths.you()}>{page.t('people.you.title')}</Back>
    <div class="stack">
      <h1>{page.t('people.access_log.title')}</h1>
      <p class="lead">{page.t('people.access_log.lead')}</p>
      <p>{page.t('people.access_log.not_here')}</p>
    </div>
    {looks.length === 0 ? (
      <Nothing page={page} />
    ) : (
      <List id="looks" cls="long" label={page.t('people.access_log.title')}>
        {looks.map((look) => (
          <Entry page={page} look={look} />
        ))}
      </List>
    )}
    <Pager
      page={page}
      before={number > 1 ? at(number - 1) : undefined}
      after={number * looksOnPage < found ? at(number + 1) : undefined}
      words={{ before: page.t('people.access_log.newer'), after: page.t('people.access_log.older') }}
    />
  </Layout>
)

const at = (number: number) => withQuery(paths.accessLog(), { page: number > 1 ? number : null })

const Nothing = ({ page }: { page: Page }) => (
  <Empty
    drawing="lamp"
    title={page.t('people.access_log.none')}
    actions={
      <ButtonLink kind="second" href={paths.you()}>
        {page.t('people.you.title')}
      </ButtonLink>
    }
  >
    <p>{page.t('people.access_log.none_text')}</p>
  </Empty>
)

const Entry = ({ page, look }: { page: Page; look: SeenLook }) => {
  const when = dateFormat(page.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.zone })
  return (
    <Item
      sign={<Icon name={look.what.endsWith('_seen') ? 'person' : 'check'} />}
      title={page.t(`people.access_log.what.${look.what}`)}
      quiet={when.format(look.at)}
    >
      {look.group_name && (
        <span class="line">
          <bdi>{look.group_name}</bdi>
        </span>
      )}
      <span class="line">
        {roleOf(page.t, look.acting_role)}
        {nameOf(page, look)}
      </span>
      {look.reason && (
        <span class="line">
          {page.rich('people.access_log.reason', { reason: look.reason, b: (text) => <bdi>{text}</bdi> })}
        </span>
      )}
    </Item>
  )
}

/** The role in which somebody looked, in words. */
export const roleOf = (t: Page['t'], role: LogRole): string =>
  role === 'member' || role === 'operator' || role === 'program'
    ? t(`people.access_log.role.${role}`)
    : t(`people.role.${role}`)

function nameOf(page: Page, { name, gone }: SeenLook): Child {
  if (gone) return ` · ${page.t('people.access_log.gone')}`
  return name ? (
    <>
      {' · '}
      <bdi>{name}</bdi>
    </>
  ) : null
}
