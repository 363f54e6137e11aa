import { paths } from '../../../../paths.ts'
import { dateFormat, nameOf } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { ShownPerson, ShownTerm } from '../queries.ts'
import { isRunning, TermName, whenWords } from './term-words.tsx'

type Props = {
  page: Page
  person: ShownPerson
  terms: ShownTerm[]
  recovery: string | null
  now: Date
  said: string | undefined
}

/** One person as a coordinator may know them: name, language, since when, and the roles. */
export const PersonPage = ({ page, person, terms, recovery, now, said }: Props) => {
  const { t } = page
  const running = terms.filter((term) => isRunning(term, now))
  const past = terms.filter((term) => !isRunning(term, now))
  return (
    <Layout page={page} title={person.display_name}>
      {said === 'people.said.role_given' && <Note role="status" title={t('people.said.role_given')} />}
      {said === 'people.said.role_ended' && <Note role="status" title={t('people.said.role_ended')} />}
      <Back href={paths.people()}>{t('people.people.title')}</Back>
      <h1>
        <bdi>{person.display_name}</bdi>
      </h1>
      <Facts facts={factsOf(page, person)} />
      <section>
        <h2>{t('people.roles.now')}</h2>
        {running.length === 0 && <p>{t('people.roles.none')}</p>}
        <Terms page={page} terms={running} now={now} id="running" />
        {person.age_class === 'adult' && (
          <Act href={paths.personRoles({ person: person.id })} icon="plus">
            {t('people.roles.give')}
          </Act>
        )}
      </section>
      {!person.mine && (
        <Act
          href={recovery ? paths.accountRecovery({ recovery }) : paths.personRecovery({ person: person.id })}
          icon="lock"
        >
          {t(recovery ? 'people.back_in.there' : 'people.back_in.go_to')}
        </Act>
      )}
      {!person.mine && person.age_class === 'adult' && (
        <Act href={paths.handedCode({ subject: person.id })} icon="lock">
          {t('people.handed.go')}
        </Act>
      )}
      {past.length > 0 && (
        <section>
          <h2>{t('people.roles.before')}</h2>
          <Terms page={page} terms={past} now={now} id="past" />
        </section>
      )}
    </Layout>
  )
}

const factsOf = (page: Page, person: ShownPerson) => [
  {
    icon: 'calendar' as const,
    term: page.t('people.person.since'),
    is: dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(person.created_at),
  },
  {
    icon: 'globe' as const,
    term: page.t('people.person.lang'),
    is: nameOf(page.lang, 'language', person.lang),
  },
  ...(person.age_class === 'young'
    ? [{ icon: 'child' as const, term: page.t('people.person.age'), is: page.t('people.person.young') }]
    : []),
]

type TermsProps = { page: Page; terms: ShownTerm[]; now: Date; id: string }

/** Terms as rows, each leading to its own page. */
export const Terms = ({ page, terms, now, id }: TermsProps) =>
  terms.length > 0 && (
    <List id={id}>
      {terms.map((term) => (
        <Item
          href={paths.term({ term: term.id })}
          title={<TermName page={page} term={term} />}
          quiet={whenWords(page, term, now)}
        />
      ))}
    </List>
  )
