import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'

type Props = { page: Page; code: string; group: ShownGroup; state: FormState; another: number }

/** The name and the patch for this group alone, as at every other door. */
export const OpenedJoinPage = ({ page, code, group, state, another }: Props) => {
  const address = paths.openedJoin({ code })
  const seed = Number(state.values.seed) || another
  return (
    <Layout
      page={page}
      title={page.t('groups.join.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.opened({ code })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>
          {page.rich('groups.join.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
        </h1>
        <p class="lead">{page.t('groups.join.lead')}</p>
        <p>{page.t('groups.invite.not_told')}</p>
      </div>
      <Form page={page} action={address}>
        <TextField
          name="name"
          label={page.t('groups.join.name')}
          hint={page.t('groups.join.name_hint')}
          state={state}
          autocomplete="nickname"
          maxlength={60}
        />
        <p class="row keep">
          <Patch seed={seed} size="big" />
          <span>
            <b>{page.t('groups.join.patch')}</b> {page.t('groups.join.patch_text')}{' '}
            <a href={withQuery(address, { seed: another })}>{page.t('groups.join.patch_other')}</a>
          </span>
        </p>
        <input type="hidden" name="seed" value={String(seed)} />
        <Button wide sending={page.t('people.sending')}>
          {page.t('groups.join.go')}
        </Button>
      </Form>
    </Layout>
  )
}
