import type { FormState, Page } from '../../../../ui/page.ts'
import { Choice } from '../../../../ui/parts/choice.tsx'
import { shared } from '../policy.ts'

/** Others use this device too: then nothing of the visit stays on it. */
export const SharedChoice = ({ page, id, state }: { page: Page; id?: string; state?: FormState }) => (
  <Choice
    kind="checkbox"
    name="shared"
    value="yes"
    id={id ?? 'f-shared'}
    label={page.t('people.shared.label')}
    hint={page.t('people.shared.hint', { minutes: shared.minutes })}
    {...(state && { state })}
  />
)
