import { paths } from '../../../paths.ts'
import { dateFormat, listFormat, nameOf } from '../../../platform/i18n/format.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Button, ButtonLink } from '../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../ui/parts/chip.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { More } from '../../../ui/parts/fold.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Pager } from '../../../ui/parts/pager.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import { type ServiceFilterName, type ServiceFilters, serviceFilterNames } from '../forms.ts'
import { servicesPerPage } from '../policy.ts'
import type { ShownService } from '../queries.ts'
import { type Kind, kinds } from '../schema.ts'

type Props = {
  page: Page
  filters: ServiceFilters
  result: { services: ShownService[]; found: number }
  country: string
  keeps: boolean
}

/** The directory with the filters changed; changing one begins at the first page again. */
const addressWith = (filters: ServiceFilters, change: Partial<ServiceFilters>): string => {
  const { page, ...all } = { ...filters, page: 1, ...change }
  return withQuery(paths.services(), { ...all, page: page > 1 ? page : null })
}

/** Services elsewhere that somebody has checked, found by words and narrowed by links. */
export const ServicesPage = ({ page, filters, result, country, keeps }: Props) => (
  <Layout
    page={page}
    title={page.t('services.directory.title')}
    description={page.t('services.directory.lead')}
    cls="broad"
    indexable
  >
    <div class="stack">
      <h1>{page.t('services.directory.title')}</h1>
      <p class="lead">{page.t('services.directory.lead')}</p>
    </div>
    <Narrowed page={page} filters={filters} />
    <Search page={page} filters={filters} />
    <FilterChoices page={page} filters={filters} country={country} />
    <section>
      <h2>{page.t('services.directory.found', { count: result.found })}</h2>
      {result.services.length === 0 ? (
        <Nothing page={page} />
      ) : (
        <List id="services" cls="long">
          {result.services.map((service) => (
            <Found page={page} service={service} />
          ))}
        </List>
      )}
      <Pager
        page={page}
        before={filters.page > 1 ? addressWith(filters, { page: filters.page - 1 }) : undefined}
        after={
          filters.page * servicesPerPage < result.found
            ? addressWith(filters, { page: filters.page + 1 })
            : undefined
        }
      />
    </section>
    {keeps && <Act href={paths.servicesUnchecked()}>{page.t('services.directory.unchecked')}</Act>}
  </Layout>
)

type Narrow = { page: Page; filters: ServiceFilters }

const words: Record<ServiceFilterName, (page: Page, value: string) => string> = {
  kind: (page, value) => page.t(`services.kind.${value as Kind}`),
  country: (page, value) => nameOf(page.lang, 'region', value),
  language: (page, value) => nameOf(page.lang, 'language', value),
  cost: (page) => page.t('services.cost.free'),
}

/** What is on, each a link that takes it away. */
const Narrowed = ({ page, filters }: Narrow) => {
  const on = serviceFilterNames.filter((name) => filters[name] !== null)
  if (on.length === 0 && !filters.q) return null
  return (
    <section>
      <h2 class="unseen">{page.t('services.filter.on')}</h2>
      <Chips label={page.t('services.filter.on')}>
        {filters.q && (
          <Chip page={page} href={addressWith(filters, { q: null })} on>
            <bdi>{page.t('services.search.on', { words: filters.q })}</bdi>
          </Chip>
        )}
        {on.map((name) => (
          <Chip page={page} href={addressWith(filters, { [name]: null })} on>
            {words[name](page, filters[name]!)}
          </Chip>
        ))}
      </Chips>
      <Act href={paths.services()}>{page.t('services.filter.all')}</Act>
    </section>
  )
}

const Search = ({ page, filters }: Narrow) => (
  <Form page={page} action={paths.services()} method="get" label={page.t('services.search.label')}>
    {serviceFilterNames.map(
      (name) => filters[name] && <input type="hidden" name={name} value={filters[name]} />,
    )}
    <TextField
      name="q"
      label={page.t('services.search.label')}
      hint={page.t('services.search.hint')}
      value={filters.q ?? ''}
      maxlength={100}
      autocomplete="off"
    />
    <Button kind="second">{page.t('services.search.go')}</Button>
  </Form>
)

const FilterChoices = ({ page, filters, country }: Narrow & { country: string }) => {
  const values: [ServiceFilterName, readonly string[]][] = [
    ['kind', kinds],
    ['language', page.network.langs],
    ['country', [country]],
    ['cost', ['free']],
  ]
  return (
    <More summary={page.t('services.filter.title')} id="filters">
      {values
        .filter(([name]) => filters[name] === null)
        .map(([name, choices]) => (
          <More summary={page.t(`services.filter.${name}`)}>
            <Chips label={page.t(`services.filter.${name}`)}>
              {choices.map((value) => (
                <Chip page={page} href={addressWith(filters, { [name]: value })}>
                  {words[name](page, value)}
                </Chip>
              ))}
            </Chips>
          </More>
        ))}
    </More>
  )
}

/** A day without an hour, in words. */
export const dayWords = (page: Page, day: string) =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))

const Found = ({ page, service }: { page: Page; service: ShownService }) => (
  <Item
    href={paths.service({ service: service.id })}
    title={<bdi>{service.name}</bdi>}
    quiet={page.t('services.line.checked', { day: dayWords(page, service.checked_on!) })}
  >
    <span class="line">
      <bdi>{service.organization_name}</bdi>
    </span>
    <span class="line soft small">
      {listFormat(page.lang, { type: 'unit' }).format([
        page.t(`services.kind.${service.kind}`),
        ...service.language_codes.map((code) => nameOf(page.lang, 'language', code)),
        ...(service.country ? [nameOf(page.lang, 'region', service.country)] : []),
        ...(service.cost ? [page.t(`services.cost.${service.cost}`)] : []),
      ])}
    </span>
  </Item>
)

const Nothing = ({ page }: { page: Page }) => (
  <Empty
    drawing="chairs"
    title={page.t('services.directory.none')}
    level={2}
    actions={
      <>
        <ButtonLink kind="second" href={paths.services()}>
          {page.t('services.filter.all')}
        </ButtonLink>
        <Act href={paths.help()} icon="ring">
          {page.t('ui.help')}
        </Act>
      </>
    }
  >
    <p>{page.t('services.directory.none_text')}</p>
  </Empty>
)
