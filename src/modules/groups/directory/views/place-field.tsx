import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { type Filters, filterNames } from '../forms.ts'

type Props = { page: Page; filters: Filters; typed: string; kind: 'first' | 'second' }

/** Asks for a town; the filters that are on come along. */
export const PlaceField = ({ page, filters, typed, kind }: Props) => (
  <Form page={page} action={paths.places()} method="get" label={page.t('groups.places.title')}>
    {filterNames
      .filter((name) => name !== 'place' && filters[name] !== null)
      .map((name) => (
        <input type="hidden" name={name} value={String(filters[name])} />
      ))}
    <TextField
      name="q"
      id="f-place"
      label={page.t('groups.places.field')}
      hint={page.t('groups.places.hint')}
      value={typed}
      maxlength={80}
      dir="auto"
      autocomplete="off"
    />
    <Button kind={kind}>{page.t('groups.places.go')}</Button>
  </Form>
)
