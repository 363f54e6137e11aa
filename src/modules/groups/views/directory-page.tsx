import { paths } from '../../../paths.ts'
import { listFormat } from '../../../platform/i18n/format.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, ButtonLink } from '../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../ui/parts/chip.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Pager } from '../../../ui/parts/pager.tsx'
import { Patch } from '../../../ui/parts/patch.tsx'
import { ConditionField } from '../conditions/views/condition-field.tsx'
import { type Filters, filterNames } from '../forms.ts'
import { type MyGroup, type NamedCondition, pageSize, type ShownGroup } from '../queries.ts'
import { FilterChoices, labelOf } from './filters.tsx'
import { languageName, usualTime } from './group-facts.tsx'

type Props = {
  page: Page
  filters: Filters
  result: { groups: ShownGroup[]; found: number }
  /** The one that the list is narrowed by. */
  condition: NamedCondition | undefined
  mine: MyGroup[]
  said: string | undefined
}

/** The directory with the filters changed; changing one begins at the first page again. */
export const addressWith = (filters: Filters, change: Partial<Filters>): string => {
  const { page, ...all } = { ...filters, page: 1, ...change }
  return withQuery(paths.groups(), { ...all, page: page > 1 ? page : null })
}

/** All groups that exist for the reader, narrowed by links. Each says in words why it fits and when it usually meets. */
export const DirectoryPage = ({ page, filters, result, condition, mine, said }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.directory.title')}
    description={page.t('groups.directory.lead')}
    cls="broad"
    indexable
  >
    {(said === 'groups.said.left' || said === 'people.said.arrived') && (
      <Note role="status" title={page.t(said)} />
    )}
    <div class="stack">
      <h1>{page.t('groups.directory.title')}</h1>
      <p class="lead">{page.t('groups.directory.lead')}</p>
    </div>
    {mine.length > 0 && <Mine page={page} mine={mine} />}
    <Narrowed page={page} filters={filters} condition={condition} />
    <ConditionField page={page} filters={filters} typed="" kind="second" />
    <FilterChoices page={page} filters={filters} />
    <section>
      <h2>{page.t('groups.directory.found', { count: result.found })}</h2>
      {result.groups.length === 0 ? (
        <Nothing page={page} />
      ) : (
        <List id="groups" cls="long">
          {result.groups.map((group) => (
            <Found page={page} group={group} filters={filters} condition={condition} />
          ))}
        </List>
      )}
      <Turning page={page} filters={filters} found={result.found} />
    </section>
  </Layout>
)

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
const Narrowed = ({ page, filters, condition }: Pick<Props, 'page' | 'filters' | 'condition'>) => {
  const on = filterNames.filter((name) => filters[name] !== null)
  if (on.length === 0) return null
  return (
    <section>
      <h2 class="unseen">{page.t('groups.filter.on')}</h2>
      <Chips label={page.t('groups.filter.on')}>
        {on.map((name) => (
          <Chip page={page} href={addressWith(filters, { [name]: null })} on>
            {labelOf(page, name, filters, condition)}
          </Chip>
        ))}
      </Chips>
      <Act href={paths.groups()}>{page.t('groups.filter.all')}</Act>
    </section>
  )
}

type FoundProps = Pick<Props, 'page' | 'filters' | 'condition'> & { group: ShownGroup }

const Found = ({ page, group, filters, condition }: FoundProps) => {
  const usual = usualTime(page, group)
  const why = filterNames
    .filter((name) => filters[name] !== null)
    .map((name) => labelOf(page, name, filters, condition))
  return (
    <Item
      href={paths.group({ group: group.id })}
      sign={<Patch seed={group.cover_seed} />}
      title={<bdi>{group.name}</bdi>}
      quiet={why.length > 0 && page.t('groups.directory.fits', { why: listFormat(page.lang).format(why) })}
    >
      {group.summary && (
        <span class="line" lang={group.language} dir="auto">
          {group.summary}
        </span>
      )}
      <span class="line">
        <b>{usual?.yours ?? page.t('groups.when.none')}</b>
        {usual?.theirs && <span class="soft small"> {usual.theirs}</span>}
      </span>
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
