import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { powerfulRoles } from '../../policy.ts'
import type { Term } from '../../queries.ts'

type Props = {
  page: Page
  what: 'authenticator' | 'passkey'
  name: string | null
  action: string
  /** No second factor is left after it. */
  isLast: boolean
  terms: Term[]
}

/** Before a second factor goes: what follows from it is said, above all to those whose role needs one. */
export const RemovalPage = ({ page, what, name, action, isLast, terms }: Props) => {
  const roles = terms.filter((term) => powerfulRoles.includes(term.role))
  return (
    <Layout page={page} title={page.t(`people.removal.${what}`)} cls="narrow">
      <Back href={paths.security()}>{page.t('people.security.title')}</Back>
      <div class="stack">
        <h1>{page.t(`people.removal.${what}`)}</h1>
        {name && (
          <p class="lead">
            <bdi>{name}</bdi>
          </p>
        )}
        <p>{page.t(isLast ? 'people.removal.last' : 'people.removal.others')}</p>
      </div>
      {isLast && roles.length > 0 && (
        <Note tone="lamp" title={page.t('people.removal.role')}>
          <p>{page.t('people.removal.role_text')}</p>
          <ul>
            {roles.map((term) => (
              <li>{page.t(`people.role.${term.role}`)}</li>
            ))}
          </ul>
        </Note>
      )}
      <Form page={page} action={action}>
        <Button kind="danger">{page.t('people.removal.go')}</Button>
      </Form>
    </Layout>
  )
}
