import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { Town } from '../../places/lookup.ts'
import type { Filters } from '../forms.ts'
import { addressWith } from './directory-page.tsx'
import { PlaceField } from './place-field.tsx'
import { townName, wholeTownName } from './towns.tsx'

type Props = { page: Page; filters: Filters; typed: string; towns: Town[] }

/** Towns by what was typed, each a link to the groups near it. */
export const PlacesPage = ({ page, filters, typed, towns }: Props) => (
  <Layout page={page} title={page.t('groups.places.title')} cls="narrow">
    <Back href={addressWith(filters, { place: null })}>{page.t('groups.directory.title')}</Back>
    <div class="stack">
      <h1>{page.t('groups.places.title')}</h1>
      <p class="lead">{page.t('groups.places.lead')}</p>
    </div>
    <PlaceField page={page} filters={filters} typed={typed} kind="first" />
    {typed !== '' && towns.length === 0 && (
      <Empty
        drawing="chairs"
        title={page.t('groups.places.none')}
        actions={<Act href={paths.groups()}>{page.t('groups.filter.all')}</Act>}
      >
        <p>{page.t('groups.places.none_text')}</p>
      </Empty>
    )}
    {towns.length > 0 && (
      <section>
        <h2>{page.t('groups.places.found')}</h2>
        <List id="found" cls="long">
          {towns.map((town) => (
            <Item
              href={addressWith(filters, { place: town.id })}
              title={<bdi>{townName(page, town)}</bdi>}
              quiet={<bdi>{wholeTownName(page, town)}</bdi>}
            />
          ))}
        </List>
      </section>
    )}
    <p class="soft small">{page.rich('groups.places.source', { b: (name) => <bdi>{name}</bdi> })}</p>
  </Layout>
)
