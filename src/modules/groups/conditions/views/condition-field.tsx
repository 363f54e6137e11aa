import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { type Filters, filterNames } from '../../directory/forms.ts'
import { listedWith } from './conditions-page.tsx'

type Props = { page: Page; filters: Filters; typed: string; kind: 'first' | 'second' }

/** Asks for a condition in the reader's own words; the filters that are on come along. */
export const ConditionField = ({ page, filters, typed, kind }: Props) => (
  <Form page={page} action={paths.conditions()} method="get" label={page.t('groups.conditions.title')}>
    {filterNames
      .filter((name) => name !== 'condition' && filters[name] !== null)
      .map((name) => (
        <input type="hidden" name={name} value={String(filters[name])} />
      ))}
    <TextField
      name="q"
      label={page.t('groups.conditions.field')}
      hint={page.t('groups.conditions.hint')}
      value={typed}
      maxlength={80}
      dir="auto"
      autocomplete="off"
    />
    <Button kind={kind}>{page.t('groups.conditions.go')}</Button>
    {kind === 'second' && (
      <Act href={listedWith(filters)} forward>
        {page.t('groups.conditions.all')}
      </Act>
    )}
  </Form>
)
