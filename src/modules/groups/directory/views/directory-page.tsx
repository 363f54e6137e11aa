import { paths } from '../../../../paths.ts'
import { listFormat } from '../../../../platform/i18n/format.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../../ui/parts/chip.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Pager } from '../../../../ui/parts/pager.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import { ConditionField } from '../../conditions/views/condition-field.tsx'
import type { MyGroup, ShownGroup } from '../../queries.ts'
import { languageName } from '../../views/group-facts.tsx'
import { type Filters, filterNames, filterQuery } from '../forms.ts'
import { pageSize, reasonsFor, type Wanted } from '../policy.ts'
import { FilterChoices, labelOf } from './filters.tsx'
import { Next } from './next.tsx'
import { reasonWords } from './reasons.tsx'

type Props = {
  page: Page
  filters: Filters
  /** What the filters stand for. */
  wanted: Wanted
  result: { groups: ShownGroup[]; found: number }
  mine: MyGroup[]
  now: Date
  /** True for whoever acts as a coordinator: what is missing is theirs to read. */
  coordinates: boolean
  said: string | undefined
}

/** The directory with the filters changed; changing one begins at the first page again. */
export const addressWith = (filters: Filters, change: Partial<Filters>): string =>
  withQuery(paths.groups(), filterQuery(filters, change))

/** All groups that exist for the reader, narrowed by links. Each says in words why it fits and when it next meets. */
export const DirectoryPage = ({ page, filters, wanted, result, mine, now, coordinates, said }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.directory.title')}
    description={page.t('groups.directory.lead')}
    cls="broad"
    indexable={isKept(filters)}
    canonical={withQuery(paths.groups(), { condition: filters.condition })}
  >
    {(said === 'groups.said.left' || said === 'people.said.arrived') && (
      <Note role="status" title={page.t(said)} />
    )}
    <div class="stack">
      <h1>{page.t('groups.directory.title')}</h1>
      <p class="lead">{page.t('groups.directory.lead')}</p>
    </div>
    {mine.length > 0 && <Mine page={page} mine={mine} />}
    {page.signedIn && <Act href={paths.wishes()}>{page.t('groups.wishes.link')}</Act>}
    {coordinates && <Act href={paths.needs()}>{page.t('groups.needs.title')}</Act>}
    <p>
      <Act href={paths.finder()} forward>
        {page.t('groups.finder.link')}
      </Act>
    </p>
    <Narrowed page={page} filters={filters} wanted={wanted} />
    <ConditionField page={page} filters={filters} typed="" kind="second" />
    <FilterChoices page={page} filters={filters} />
    <section>
      <h2>{page.t('groups.directory.found', { count: result.found })}</h2>
      {result.groups.length === 0 ? (
        <Nothing page={page} />
      ) : (
        <List id="groups" cls="long">
          {result.groups.map((group) => (
            <Found page={page} group={group} wanted={wanted} now={now} near={filters.within} />
          ))}
        </List>
      )}
      <Turning page={page} filters={filters} found={result.found} />
    </section>
    <Act href={paths.startGroup()} icon="plus">
      {page.t('groups.start.link')}
    </Act>
    <Act href={paths.news()}>{page.t('groups.news')}</Act>
  </Layout>
)

/** What search engines may keep: the list itself, and that of one condition. */
const isKept = (filters: Filters): boolean =>
  filters.page === 1 && filterNames.every((name) => name === 'condition' || filters[name] === null)

const Mine = ({ page, mine }: { page: Page; mine: MyGroup[] }) => (
  <section>
    <h2>{page.t('groups.directory.mine')}</h2>
    <List id="mine">
      {mine.map((m) => (
        <Item
          href={paths.group({ group: m.group_id })}
          sign={<Patch seed={m.cover_seed} />}
          title={<bdi>{m.name}</bdi>}
          quiet={page.rich('groups.directory.as', { name: m.display_name, b: (name) => <bdi>{name}</bdi> })}
        />
      ))}
    </List>
  </section>
)

/** The filters that are on, each a link that takes it away. */
const Narrowed = ({ page, filters, wanted }: Pick<Props, 'page' | 'filters' | 'wanted'>) => {
  const on = filterNames.filter((name) => filters[name] !== null)
  if (on.length === 0) return null
  return (
    <section>
      <h2 class="unseen">{page.t('groups.filter.on')}</h2>
      <Chips label={page.t('groups.filter.on')}>
        {on.map((name) => (
          <Chip page={page} href={addressWith(filters, { [name]: null })} on>
            {name === 'place' ? (
              <bdi>{labelOf(page, name, filters, wanted)}</bdi>
            ) : (
              labelOf(page, name, filters, wanted)
            )}
          </Chip>
        ))}
      </Chips>
      <Act href={paths.groups()}>{page.t('groups.filter.all')}</Act>
    </section>
  )
}

type FoundProps = Pick<Props, 'page' | 'wanted' | 'now'> & { group: ShownGroup; near: number }

const Found = ({ page, group, wanted, now, near }: FoundProps) => {
  const { fits } = reasonsFor(group, wanted, { zone: page.zone, now, near })
  return (
    <Item
      href={paths.group({ group: group.id })}
      sign={<Patch seed={group.cover_seed} />}
      title={<bdi>{group.name}</bdi>}
    >
      {group.summary && (
        <span class="line" lang={group.language} dir="auto">
          {group.summary}
        </span>
      )}
      <Next page={page} group={group} now={now} />
      {fits.length > 0 && (
        <span class="line small">
          {page.t('groups.directory.fits', { why: fits.map((r) => reasonWords(page, r)).join(' · ') })}
        </span>
      )}
      <span class="line soft small">
        {listFormat(page.lang, { type: 'unit' }).format([
          languageName(page, group.language),
          ...group.formats.map((format) => page.t(`groups.format.${format}`)),
          page.t(`groups.joining_short.${group.joining}`),
        ])}
      </span>
    </Item>
  )
}

const Nothing = ({ page }: { page: Page }) => (
  <Empty
    drawing="chairs"
    title={page.t('groups.directory.none')}
    level={2}
    actions={
      <>
        <ButtonLink kind="second" href={paths.groups()}>
          {page.t('groups.filter.all')}
        </ButtonLink>
        <Act href={paths.startGroup()} icon="plus">
          {page.t('groups.start.link')}
        </Act>
        <Act href={paths.help()} icon="ring">
          {page.t('ui.help')}
        </Act>
      </>
    }
  >
    <p>{page.t('groups.directory.none_text')}</p>
  </Empty>
)

const Turning = ({ page, filters, found }: { page: Page; filters: Filters; found: number }) => (
  <Pager
    page={page}
    before={filters.page > 1 ? addressWith(filters, { page: filters.page - 1 }) : undefined}
    after={filters.page * pageSize < found ? addressWith(filters, { page: filters.page + 1 }) : undefined}
  />
)
