import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice } from '../../../../ui/parts/choice.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import { newNorm } from '../forms.ts'
import type { Norm, NormHistory } from '../policy.ts'

type Props = { page: Page; group: ShownGroup; history: NormHistory; state: FormState }

/** The norms of a group, to be written by those who hold it: one form, one version. */
export const EditNormsPage = ({ page, group, history, state }: Props) => (
  <Layout
    page={page}
    title={page.t('groups.norms.edit')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.groupNorms({ group: group.id })}>{page.t('groups.norms.heading')}</Back>
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('groups.norms.edit')}</h1>
      <p class="lead">{page.t('groups.norms.edit_lead')}</p>
    </div>
    <Form page={page} action={paths.groupNormsOwn({ group: group.id })}>
      <input type="hidden" name="from" value={String(history.number)} />
      {history.now.map((norm) => (
        <More summary={<bdi>{norm.title}</bdi>} open={hasProblem(state, norm.norm)}>
          <Fields page={page} name={norm.norm} norm={norm} state={state} />
          <Choice
            kind="checkbox"
            name={`drop.${norm.norm}`}
            label={page.t('groups.norms.drop')}
            state={state}
          />
        </More>
      ))}
      <More summary={page.t('groups.norms.add')} open={hasProblem(state, newNorm)}>
        <Fields page={page} name={newNorm} norm={undefined} state={state} />
      </More>
      <p class="small soft">{page.t('groups.norms.edit_then')}</p>
      <Button wide sending={page.t('people.saving')}>
        {page.t('groups.norms.keep')}
      </Button>
    </Form>
  </Layout>
)

const hasProblem = ({ problems }: FormState, name: string) =>
  Object.keys(problems).some((field) => field.endsWith(`.${name}`))

type FieldsProps = { page: Page; name: string; norm: Norm | undefined; state: FormState }

const Fields = ({ page, name, norm, state }: FieldsProps) => (
  <>
    <TextField
      name={`title.${name}`}
      label={page.t('groups.norms.field.title')}
      value={norm?.title}
      state={state}
      maxlength={80}
    />
    <TextArea
      name={`words.${name}`}
      label={page.t('groups.norms.field.words')}
      value={norm?.words}
      state={state}
      rows={4}
      maxlength={600}
    />
    <TextArea
      name={`why.${name}`}
      label={page.t('groups.norms.field.why')}
      value={norm?.why ?? ''}
      state={state}
      rows={2}
      maxlength={300}
    />
  </>
)
