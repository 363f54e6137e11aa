import { paths } from '../../../paths.ts'
import { shownNumber } from '../../../platform/i18n/phone-numbers.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Icon, type IconName } from '../../../ui/parts/icon.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import { PrivacyNews } from '../privacy-news/views/privacy-news.tsx'
import type { Contacts, Term } from '../queries.ts'
import type { Member } from '../schema.ts'

type Props = {
  page: Page
  member: Member
  contacts: Contacts
  terms: Term[]
  /** The privacy page seen last, and how many agreements stand on older words. */
  news: { seen: number; asked: number }
  state: FormState
  said: string | undefined
}

/** One's own account, by what somebody comes for. Who holds a role finds it first. */
export const YouPage = ({ page, member, contacts, terms, news, state, said }: Props) => (
  <Layout page={page} title={page.t('people.you.title')} problems={Object.keys(state.problems).length}>
    {said === 'people.said.saved' && <Note role="status" title={page.t('people.said.saved')} />}
    <ErrorSummary page={page} state={state} />
    <h1>{page.t('people.you.title')}</h1>
    <PrivacyNews page={page} {...news} />
    {terms.length > 0 && <Roles page={page} member={member} terms={terms} />}
    <section>
      <h2>{page.t('people.you.others')}</h2>
      <Name page={page} member={member} state={state} />
      <Places page={page} places={[['profile', paths.profile(), 'people']]} />
    </section>
    <section>
      <h2>{page.t('people.you.reach')}</h2>
      <List>
        {contacts.length === 0 && (
          <Item href={paths.correct()} sign={<Icon name="mail" />} title={page.t('people.phone.reach')} />
        )}
        {contacts.map(({ kind, address }) => (
          <Item
            href={paths.correct()}
            sign={<Icon name={kind === 'email' ? 'mail' : 'phone'} />}
            title={page.t(kind === 'email' ? 'people.email' : 'people.phone.number')}
            quiet={<bdi dir="ltr">{shownNumber(address)}</bdi>}
          />
        ))}
        <Item
          href={paths.notices()}
          sign={<Icon name="mail" />}
          title={page.t('notices.title')}
          quiet={page.t('notices.about')}
        />
        {place(page, ['boundaries', paths.boundaries(), 'moon'])}
        {place(page, ['display', paths.display(), 'globe'])}
      </List>
    </section>
    <section>
      <h2>{page.t('people.you.coming_in')}</h2>
      <Places page={page} places={[['security', paths.security(), 'lock']]} />
      <Form page={page} action={paths.signOut()} turbo={false}>
        <Button kind="second">{page.t('people.you.sign_out')}</Button>
      </Form>
    </section>
    <section>
      <h2>{page.t('people.you.rights')}</h2>
      <Places page={page} places={rights(terms)} />
      <Act href={paths.privacy()} icon="book">
        {page.t('people.you.privacy')}
      </Act>
    </section>
  </Layout>
)

type Place = [name: keyof typeof titles, href: string, icon: IconName]

const titles = {
  profile: 'people.profile.title',
  boundaries: 'people.boundaries.title',
  display: 'people.display.title',
  security: 'people.security.title',
  agreements: 'people.agreements.title',
  access_log: 'people.access_log.title',
  own_data: 'people.own_data.title',
  correct: 'people.correct.title',
  roles: 'people.roles.mine',
  leave: 'people.leave.title',
} as const

/** Whoever holds no role now finds those of before at the end, with what else is theirs. */
const rights = (terms: Term[]): Place[] => [
  ['agreements', paths.agreements(), 'check'],
  ['access_log', paths.accessLog(), 'people'],
  ['own_data', paths.ownData(), 'book'],
  ['correct', paths.correct(), 'check'],
  ...(terms.length ? [] : [['roles', paths.myRoles(), 'hand'] satisfies Place]),
  ['leave', paths.leave(), 'close'],
]

/** A page that leads on, with a line on what is there. */
const place = (page: Page, [name, href, icon]: Place) => (
  <Item
    href={href}
    sign={<Icon name={icon} />}
    title={page.t(titles[name])}
    quiet={page.t(`people.you.about_${name}`)}
  />
)

const Places = ({ page, places }: { page: Page; places: Place[] }) => (
  <List>{places.map((one) => place(page, one))}</List>
)

const Name = ({ page, member, state }: Pick<Props, 'page' | 'member' | 'state'>) => (
  <Form page={page} action={paths.you()}>
    <TextField
      name="name"
      label={page.t('people.you.name')}
      hint={page.t('people.you.name_hint')}
      state={state}
      value={member.display_name}
      autocomplete="nickname"
      maxlength={60}
    />
    <Button kind="second" sending={page.t('people.saving')}>
      {page.t('people.you.save')}
    </Button>
  </Form>
)

/** A session acts in one role at a time: what staff may see is seen only under it. */
const Roles = ({ page, member, terms }: Pick<Props, 'page' | 'member' | 'terms'>) => (
  <section>
    <h2>{page.t('people.acting.title')}</h2>
    <p>{page.t('people.acting.text')}</p>
    <Form page={page} action={paths.acting()}>
      <Choices name="term" legend={page.t('people.acting.legend')}>
        <Choice
          kind="radio"
          name="term"
          value=""
          id="f-term-none"
          label={page.t('people.acting.none')}
          checked={!member.acting_term_id}
        />
        {terms.map((term) => (
          <Choice
            kind="radio"
            name="term"
            value={term.id}
            label={page.t(`people.role.${term.role}`)}
            checked={term.id === member.acting_term_id}
          />
        ))}
      </Choices>
      <Button kind="second">{page.t('people.acting.save')}</Button>
    </Form>
    <Places page={page} places={[['roles', paths.myRoles(), 'hand']]} />
  </section>
)
