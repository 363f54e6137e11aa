import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Pager } from '../../../../ui/parts/pager.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { peoplePerPage } from '../policy.ts'
import type { FoundPerson } from '../queries.ts'

type Search = { words: string; page: number }
type Props = { page: Page; search: Search; people: FoundPerson[]; found: number; hasPartners: boolean }

/** The people of the network, for coordinators: found by the beginning of a name or by an address. */
export const PeoplePage = ({ page, search, people, found, hasPartners }: Props) => (
  <Layout page={page} title={page.t('people.people.title')}>
    <h1>{page.t('people.people.title')}</h1>
    <p class="lead">{page.t('people.people.lead')}</p>
    <Form page={page} action={paths.people()} method="get">
      <TextField
        name="q"
        label={page.t('people.people.search')}
        hint={page.t('people.people.search_hint')}
        value={search.words}
        maxlength={254}
        autocomplete="off"
      />
      <Button kind="second">{page.t('people.people.go')}</Button>
    </Form>
    <Act href={paths.newcomerCode()} icon="plus">
      {page.t('people.handed.go_new')}
    </Act>
    {people.length === 0 ? (
      <NobodyFound page={page} />
    ) : (
      <section>
        <h2>{page.t('people.people.found', { count: found })}</h2>
        <List id="people">
          {people.map((person) => (
            <Item
              href={paths.person({ person: person.id })}
              sign={<Patch seed={seedOf(person.id)} />}
              title={<bdi>{person.display_name}</bdi>}
              quiet={rolesOf(page, person)}
            />
          ))}
        </List>
        <Pager page={page} {...ways(search, found)} />
      </section>
    )}
    {hasPartners && (
      <Act href={paths.partnerInvitations()} icon="mail">
        {page.t('people.partner.invitations.title')}
      </Act>
    )}
  </Layout>
)

/** A patch of its own for this list: none that a group ever shows. */
const seedOf = (id: string) => Number.parseInt(id.slice(-7), 16)

const rolesOf = (page: Page, person: FoundPerson) =>
  [...new Set(person.roles)].map((role) => page.t(`people.role.${role}`)).join(' · ') || null

function ways({ words, page }: Search, found: number): { before?: string; after?: string } {
  const at = (number: number) =>
    withQuery(paths.people(), { q: words || null, page: number === 1 ? null : number })
  return {
    ...(page > 1 && { before: at(page - 1) }),
    ...(page * peoplePerPage < found && { after: at(page + 1) }),
  }
}

const NobodyFound = ({ page }: { page: Page }) => (
  <Empty
    drawing="chairs"
    title={page.t('people.people.none')}
    actions={
      <Act href={paths.people()} icon="people">
        {page.t('people.people.all')}
      </Act>
    }
  >
    <p>{page.t('people.people.none_text')}</p>
  </Empty>
)
