import type { FormState, Page } from '../page.ts'
import { Act, Back, Button, ButtonLater, ButtonLink } from '../parts/button.tsx'
import { Chip, Chips } from '../parts/chip.tsx'
import { Choice, Choices } from '../parts/choice.tsx'
import { ErrorSummary, Form } from '../parts/form.tsx'
import { Pager } from '../parts/pager.tsx'
import { SelectField, TextArea, TextField } from '../parts/text-field.tsx'

const here = '#main'

export const ActionGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.buttons')}</h2>
    <Back href={here}>{page.t('ui.guide.back')}</Back>
    <ButtonLink href={here} wide>
      {page.t('ui.guide.first')}
    </ButtonLink>
    <a class="btn pressed" href={here}>
      {page.t('ui.guide.pressed')}
    </a>
    <a class="btn focus-shown" href={here}>
      {page.t('ui.guide.focused')}
    </a>
    <ButtonLink href={here} kind="second" icon="calendar" forward>
      {page.t('ui.guide.second')}
    </ButtonLink>
    <ButtonLink href={here} kind="quiet">
      {page.t('ui.guide.quiet')}
    </ButtonLink>
    <ButtonLink href={here} kind="danger">
      {page.t('ui.guide.danger')}
    </ButtonLink>
    <ButtonLater>{page.t('ui.guide.waits')}</ButtonLater>
    <Act href={here} forward>
      {page.t('ui.guide.act')}
    </Act>
    <Chips label={page.t('ui.guide.filters')}>
      <Chip page={page} href={here} on>
        {page.t('ui.guide.evenings')}
      </Chip>
      <Chip page={page} href={here}>
        {page.t('ui.guide.weekends')}
      </Chip>
    </Chips>
    <Pager page={page} before={here} after={here} />
  </section>
)

const languages = [
  { value: 'en', label: 'English', lang: 'en' },
  { value: 'es', label: 'Español', lang: 'es' },
  { value: 'ar', label: 'العربية', lang: 'ar' },
]

export const FieldGuide = ({ page }: { page: Page }) => {
  const state: FormState = {
    values: { name: 'Wren', email: 'wren.example.org' },
    problems: { email: page.t('ui.guide.email.problem'), way: page.t('ui.guide.way.problem') },
  }
  return (
    <section>
      <h2>{page.t('ui.guide.fields')}</h2>
      <ErrorSummary page={page} state={state} still />
      <Form page={page} action={page.path}>
        <TextField
          name="name"
          label={page.t('ui.guide.name')}
          hint={page.t('ui.guide.name.hint')}
          state={state}
          autocomplete="nickname"
        />
        <TextField
          name="email"
          type="email"
          dir="ltr"
          label={page.t('ui.guide.email')}
          state={state}
          autocomplete="email"
          required
        />
        <SelectField
          name="language"
          label={page.t('ui.guide.language')}
          none={page.t('ui.guide.choose')}
          options={languages}
        />
        <TextArea name="hope" label={page.t('ui.guide.hope')} hint={page.t('ui.guide.hope.hint')} />
        <ChoiceGuide page={page} state={state} />
        <Button sending={page.t('ui.guide.sending')} wide>
          {page.t('ui.guide.first')}
        </Button>
      </Form>
    </section>
  )
}

const ChoiceGuide = ({ page, state }: { page: Page; state: FormState }) => (
  <>
    <Choices name="way" legend={page.t('ui.guide.way')} state={state}>
      <Choice
        kind="radio"
        name="way"
        value="video"
        label={page.t('ui.guide.video')}
        hint={page.t('ui.guide.video.hint')}
        icon="video"
        checked
      />
      <Choice kind="radio" name="way" value="phone" label={page.t('ui.guide.phone')} icon="phone" />
      <Choice
        kind="radio"
        name="way"
        value="room"
        label={page.t('ui.guide.room')}
        hint={page.t('ui.guide.room.hint')}
        icon="place"
        full
      />
    </Choices>
    <Choices name="agree" legend={page.t('ui.guide.agree')} look="ticks">
      <Choice kind="checkbox" name="agree" value="stay" label={page.t('ui.guide.agree.stay')} checked />
      <Choice kind="checkbox" name="agree" value="pass" label={page.t('ui.guide.agree.pass')} />
    </Choices>
  </>
)
