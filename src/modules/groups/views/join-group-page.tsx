import { paths } from '../../../paths.ts'
import { withQuery } from '../../../platform/web/path.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Back, Button } from '../../../ui/parts/button.tsx'
import { Choice } from '../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Patch } from '../../../ui/parts/patch.tsx'
import { TextField } from '../../../ui/parts/text-field.tsx'
import { HopeFields } from '../hopes/views/hope-fields.tsx'
import type { Norm } from '../norms/policy.ts'
import { NormTicks } from '../norms/views/norm-ticks.tsx'
import type { ShownGroup } from '../queries.ts'

type Props = {
  page: Page
  group: ShownGroup
  norms: Norm[]
  state: FormState
  another: number
  /** Coming now means waiting for a seat. */
  line: boolean
}

type NameProps = Pick<Props, 'page' | 'state' | 'another'> & { address: string }

/** The fields of a name and a patch for one group. */
export const NameFields = ({ page, state, another, address }: NameProps) => {
  const seed = Number(state.values.seed) || another
  return (
    <>
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
    </>
  )
}

/** The name and the patch for this group alone; where a seat is free its norms one by one, and what somebody hopes for. */
export const JoinGroupPage = ({ page, group, norms, state, another, line }: Props) => {
  const address = paths.groupJoin({ group: group.id })
  return (
    <Layout
      page={page}
      title={page.t('groups.join.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>
          {page.rich('groups.join.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
        </h1>
        <p class="lead">{page.t('groups.join.lead')}</p>
        {line && <p>{page.t('groups.line.join')}</p>}
      </div>
      <Form page={page} action={address}>
        <NameFields page={page} state={state} another={another} address={address} />
        <Choice
          kind="checkbox"
          name="listens"
          label={page.t('groups.listen.choice')}
          hint={page.t('groups.listen.hint')}
          checked={state.values.listens === 'yes'}
        />
        {!line && (
          <>
            <NormTicks
              page={page}
              legend={page.t('groups.norms.legend')}
              hint={page.t('groups.norms.door_hint')}
              norms={norms}
              state={state}
            />
            <HopeFields page={page} state={state} />
          </>
        )}
        <Button wide sending={page.t('people.sending')}>
          {page.t(line ? 'groups.line.link' : 'groups.join.go')}
        </Button>
      </Form>
    </Layout>
  )
}
