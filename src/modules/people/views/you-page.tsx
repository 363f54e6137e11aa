import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import type { AnyUse } from '../consents/schema.ts'
import type { Term } from '../queries.ts'
import type { Member } from '../schema.ts'

type Consents = { use: AnyUse; version: number; given_at: Date }[]
type Props = {
  page: Page
  member: Member
  address: string
  terms: Term[]
  consents: Consents
  state: FormState
  said: string | undefined
}

/** One's own account: the name, the address, the role to act in, what was agreed to, and the way out. */
export const YouPage = ({ page, member, address, terms, consents, state, said }: Props) => (
  <Layout page={page} title={page.t('people.you.title')} problems={Object.keys(state.problems).length}>
    {said === 'people.said.saved' && <Note role="status" title={page.t('people.said.saved')} />}
    <ErrorSummary page={page} state={state} />
    <h1>{page.t('people.you.title')}</h1>
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
    <Ways page={page} />
    {terms.length > 0 && <Acting page={page} member={member} terms={terms} />}
    <section>
      <h2>{page.t('people.you.kept')}</h2>
      <Facts facts={factsOf(page, address, consents)} />
      <Act href={paths.privacy()} icon="book">
        {page.t('people.you.privacy')}
      </Act>
      <Act href={paths.myRoles()} icon="hand">
        {page.t('people.roles.mine')}
      </Act>
      <Act href={paths.security()} icon="lock">
        {page.t('people.security.title')}
      </Act>
      <Act href={paths.display()} icon="globe">
        {page.t('people.display.title')}
      </Act>
      <Act href={paths.accessLog()} icon="people">
        {page.t('people.access_log.title')}
      </Act>
      <Act href={paths.ownData()} icon="book">
        {page.t('people.own_data.title')}
      </Act>
      <Act href={paths.correct()} icon="check">
        {page.t('people.correct.title')}
      </Act>
      <Act href={paths.leave()} icon="close">
        {page.t('people.leave.title')}
      </Act>
    </section>
    <Form page={page} action={paths.signOut()} turbo={false}>
      <Button kind="second">{page.t('people.you.sign_out')}</Button>
    </Form>
  </Layout>
)

/** What peers know, what may reach oneself, and what was agreed to. */
const Ways = ({ page }: { page: Page }) => (
  <div class="stack">
    <Act href={paths.profile()} icon="people" forward>
      {page.t('people.profile.title')}
    </Act>
    <Act href={paths.boundaries()} icon="moon" forward>
      {page.t('people.boundaries.title')}
    </Act>
    <Act href={paths.agreements()} icon="check" forward>
      {page.t('people.agreements.title')}
    </Act>
  </div>
)

/** What was said at the door; the rest is with the agreements. */
const atTheDoor = ['service', 'health_data', 'adult'] as const

function factsOf(page: Page, address: string, consents: Consents) {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone })
  return [
    { icon: 'mail' as const, term: page.t('people.email'), is: <bdi dir="ltr">{address}</bdi> },
    ...atTheDoor.flatMap((use) => {
      const last = consents.findLast((c) => c.use === use)
      if (!last) return []
      const is = page.t('people.consent.given', { version: last.version, day: day.format(last.given_at) })
      return [{ icon: 'check' as const, term: page.t(`people.consent.use_${use}`), is }]
    }),
  ]
}

/** A session acts in one role at a time: what staff may see is seen only under it. */
const Acting = ({ page, member, terms }: Pick<Props, 'page' | 'member' | 'terms'>) => (
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
  </section>
)
