import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'

type Props = { page: Page; group: ShownGroup; state: FormState; first: string; notice: number }

/** Says when a group ends, or that it goes on after all. */
export const ClosingPage = ({ page, group, state, first, notice }: Props) => {
  const dayOf = (day: string) =>
    dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  return (
    <Layout
      page={page}
      title={page.t('groups.closing.title')}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{page.t('groups.closing.title')}</h1>
        <p class="lead">{page.t('groups.closing.lead', { notice })}</p>
      </div>
      {group.closes_on && (
        <Form page={page} action={paths.groupClosing({ group: group.id })}>
          <p>{page.t('groups.closing.ends', { day: dayOf(group.closes_on) })}</p>
          <Button kind="second" name="keep" value="yes" sending={page.t('people.sending')}>
            {page.t('groups.closing.keep')}
          </Button>
        </Form>
      )}
      <Form
        page={page}
        action={paths.groupClosing({ group: group.id })}
        label={page.t('groups.closing.title')}
      >
        <TextField
          name="day"
          type="date"
          label={page.t('groups.closing.day')}
          hint={page.t('groups.closing.day_hint', { day: dayOf(first) })}
          value={group.closes_on ?? undefined}
          state={state}
          dir="ltr"
        />
        <TextArea
          name="words"
          label={page.t('groups.closing.words')}
          hint={page.t('groups.closing.words_hint')}
          value={group.closing_words ?? undefined}
          state={state}
          maxlength={600}
        />
        <Button kind="danger" sending={page.t('people.sending')}>
          {page.t('groups.closing.go')}
        </Button>
      </Form>
    </Layout>
  )
}
