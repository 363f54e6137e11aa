import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { type Filters, filterQuery } from '../../directory/forms.ts'
import { addressWith } from '../../directory/views/directory-page.tsx'
import { kinds } from '../../schema.ts'
import type { Match } from '../lookup.ts'
import type { ListedCondition } from '../queries.ts'
import { ConditionField } from './condition-field.tsx'

type Props = {
  page: Page
  filters: Filters
  typed: string
  conditions: ListedCondition[]
  matches: Match[]
}

/** The list of conditions, with the filters that are on in every link. */
export const listedWith = (filters: Filters): string =>
  withQuery(paths.conditions(), filterQuery(filters, { condition: null }))

/** What was looked up, each a link to the groups about it; below it every condition, folded by family. */
export const ConditionsPage = (props: Props) => {
  const { page, filters, typed, conditions } = props
  return (
    <Layout
      page={page}
      title={page.t('groups.conditions.title')}
      description={page.t('groups.conditions.lead')}
      cls="narrow"
      indexable={typed === ''}
    >
      <Back href={addressWith(filters, { condition: null })}>{page.t('groups.directory.title')}</Back>
      <div class="stack">
        <h1>{page.t('groups.conditions.title')}</h1>
        <p class="lead">{page.t('groups.conditions.lead')}</p>
      </div>
      <ConditionField page={page} filters={filters} typed={typed} kind="first" />
      {typed !== '' && <Answer {...props} />}
      <section id="all">
        <h2>{page.t('groups.conditions.all')}</h2>
        {kinds.map((kind) => (
          <Families page={page} filters={filters} kind={kind} conditions={conditions} />
        ))}
        <Act href={paths.conditionSources()} forward>
          {page.t('groups.conditions.sources')}
        </Act>
      </section>
    </Layout>
  )
}

const Answer = ({ page, filters, conditions, matches }: Props) => {
  if (matches.length === 0)
    return (
      <Empty
        drawing="chairs"
        title={page.t('groups.conditions.none')}
        level={2}
        actions={<Act href={paths.groups()}>{page.t('groups.filter.all')}</Act>}
      >
        <p>{page.t('groups.conditions.none_text')}</p>
      </Empty>
    )
  const called = new Map(conditions.map((c) => [c.id, c]))
  return (
    <section>
      <h2>{page.t('groups.conditions.found')}</h2>
      <List id="found" cls="long">
        {matches.flatMap(({ id, why }) => {
          const condition = called.get(id)
          const quiet =
            condition && [page.t(`groups.conditions.why.${why}`), groupOf(page, condition)].join(' · ')
          return condition
            ? [<Entry page={page} filters={filters} condition={condition} quiet={quiet} />]
            : []
        })}
      </List>
    </section>
  )
}

type FamiliesProps = Pick<Props, 'page' | 'filters' | 'conditions'> & { kind: (typeof kinds)[number] }

const Families = ({ page, filters, kind, conditions }: FamiliesProps) => {
  const families = Map.groupBy(
    conditions.filter((c) => c.kind === kind),
    (c) => c.family_id,
  )
  return (
    <section>
      <h3>{page.t(`groups.conditions.kind.${kind}`)}</h3>
      {[...families.values()].map((of) => (
        <More summary={of[0]!.family[page.lang]}>
          <List label={of[0]!.family[page.lang]} cls="long">
            {of.map((condition) => (
              <Entry
                page={page}
                filters={filters}
                condition={condition}
                quiet={condition.has_group && groupOf(page, condition)}
              />
            ))}
          </List>
        </More>
      ))}
    </section>
  )
}

const groupOf = (page: Page, { has_group }: ListedCondition): string =>
  page.t(has_group ? 'groups.conditions.group' : 'groups.conditions.no_group')

type EntryProps = Pick<Props, 'page' | 'filters'> & { condition: ListedCondition; quiet: Child }

const Entry = ({ page, filters, condition, quiet }: EntryProps) => (
  <Item
    href={addressWith(filters, { condition: condition.id })}
    title={condition.name[page.lang]}
    quiet={quiet}
  >
    <span class="line small">{condition.plain[page.lang]}</span>
  </Item>
)
