import { paths } from '../../../paths.ts'
import type { FormState, Page } from '../../../ui/page.ts'
import { Button } from '../../../ui/parts/button.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import type { WholeService } from '../queries.ts'
import type { Mistake } from '../schema.ts'

type Props = { page: Page; service: WholeService; reports: { what: Mistake }[]; state: FormState }

/** What a coordinator does with a row: say where it was read today, hide it. */
export const KeepService = ({ page, service, reports, state }: Props) => (
  <>
    {reports.length > 0 && (
      <section>
        <h2>{page.t('services.reports.title')}</h2>
        <ul>
          {reports.map(({ what }) => (
            <li>{page.t(`services.report.${what}`)}</li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h2>{page.t('services.check.title')}</h2>
      <Form page={page} action={paths.serviceCheck({ service: service.id })}>
        <TextField
          name="source"
          label={page.t('services.check.source')}
          hint={page.t('services.check.source_hint')}
          type="url"
          dir="ltr"
          value={service.source ?? service.url ?? ''}
          state={state}
          maxlength={2000}
        />
        <TextField
          name="source_name"
          label={page.t('services.check.source_name')}
          value={service.source_name ?? service.organization_name}
          state={state}
          maxlength={300}
        />
        <Button>{page.t('services.check.go')}</Button>
      </Form>
      <Form page={page} action={paths.serviceHiding({ service: service.id })}>
        <Button kind="second" name="hide" value={service.hidden_at ? 'no' : 'yes'}>
          {page.t(service.hidden_at ? 'services.show.go' : 'services.hide.go')}
        </Button>
      </Form>
    </section>
  </>
)
