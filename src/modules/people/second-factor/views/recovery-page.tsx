import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { recoveryShownMinutes } from '../policy.ts'
import type { Factors } from '../queries.ts'

type Props = { page: Page; factors: Factors; codes: string[] }

/** The recovery codes, once; afterwards how many are left, and a way to new ones. */
export const RecoveryPage = ({ page, factors, codes }: Props) => (
  <Layout page={page} title={page.t('people.recovery.title')} cls="narrow">
    <Back href={paths.security()}>{page.t('people.security.title')}</Back>
    <div class="stack">
      <h1>{page.t('people.recovery.title')}</h1>
      <p class="lead">{page.t('people.recovery.lead')}</p>
    </div>
    {codes.length > 0 ? <Codes page={page} codes={codes} /> : <Left page={page} factors={factors} />}
  </Layout>
)

const Codes = ({ page, codes }: Pick<Props, 'page' | 'codes'>) => (
  <>
    <Note tone="lamp" title={page.t('people.recovery.once')}>
      <p>{page.t('people.recovery.once_text', { minutes: recoveryShownMinutes })}</p>
    </Note>
    <Sheet>
      <ol dir="ltr" id="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
    </Sheet>
    <Form page={page} action={paths.recoveryKept()}>
      <Button wide sending={page.t('people.saving')}>
        {page.t('people.recovery.kept')}
      </Button>
    </Form>
  </>
)

const Left = ({ page, factors }: Pick<Props, 'page' | 'factors'>) => (
  <>
    <p>{page.t('people.recovery.left', { count: factors.codes })}</p>
    {Boolean(factors.authenticator || factors.passkeys) && (
      <Form page={page} action={paths.recovery()}>
        <p class="hint">{page.t('people.recovery.new_hint')}</p>
        <Button kind="second">{page.t('people.recovery.new')}</Button>
      </Form>
    )}
  </>
)
