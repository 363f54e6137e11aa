import { paths } from '../../../../paths.ts'
import { countries, zones } from '../../../../platform/i18n/regions.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import { languages } from '../../../../platform/i18n/types.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { SelectField, TextField } from '../../../../ui/parts/text-field.tsx'
import { Consent, ContactField, EmailField } from '../../views/join-page.tsx'

type Props = { page: Page; state: FormState }

/** The first page of a new network, seen once. */
export const SetUpPage = ({ page, token, state, texts }: Props & { token: string; texts: boolean }) => (
  <Layout
    page={page}
    title={page.t('people.set_up.title')}
    problems={Object.keys(state.problems).length}
    kind="public"
    cls="narrow"
  >
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('people.set_up.title')}</h1>
      <p class="lead">{page.t('people.set_up.lead')}</p>
      <p class="soft">{page.t('network.not_set_up.danger')}</p>
    </div>
    <Form page={page} action={paths.setUp({ token })} turbo={false}>
      <NetworkFields page={page} state={state} />
      <Size page={page} state={state} />
      <h2>{page.t('people.set_up.you')}</h2>
      <p>{page.t('people.set_up.you_text')}</p>
      <TextField
        name="name"
        label={page.t('people.join.name')}
        hint={page.t('people.join.name_hint')}
        state={state}
        autocomplete="nickname"
        maxlength={60}
      />
      {texts ? <ContactField page={page} state={state} /> : <EmailField page={page} state={state} />}
      <Choice kind="checkbox" name="adult" label={page.t('people.join.age_adult')} state={state} />
      <Consent page={page} state={state} />
      <Button wide sending={page.t('people.saving')}>
        {page.t('people.set_up.save')}
      </Button>
    </Form>
  </Layout>
)

const nameIn = (lang: (typeof languages)[number]) => translatorFor(lang).t('network.language.name')

const NetworkFields = ({ page, state }: Props) => (
  <>
    <TextField
      name="network"
      label={page.t('people.set_up.name')}
      hint={page.t('people.set_up.name_hint')}
      state={state}
      maxlength={80}
    />
    <Choices
      name="langs"
      legend={page.t('people.set_up.langs')}
      hint={page.t('people.set_up.langs_hint')}
      state={state}
    >
      {languages.map((lang) => (
        <Choice
          kind="checkbox"
          name="langs"
          value={lang}
          label={<span lang={lang}>{nameIn(lang)}</span>}
          state={state}
        />
      ))}
    </Choices>
    <SelectField
      name="default_lang"
      label={page.t('people.set_up.default_lang')}
      state={state}
      options={languages.map((lang) => ({ value: lang, label: nameIn(lang), lang }))}
    />
    <SelectField
      name="country"
      label={page.t('people.set_up.country')}
      hint={page.t('people.set_up.country_hint')}
      state={state}
      none={page.t('people.set_up.choose')}
      options={countries(page.lang)}
    />
    <SelectField
      name="zone"
      label={page.t('people.set_up.zone')}
      hint={page.t('people.set_up.zone_hint')}
      state={state}
      options={zones()}
    />
    <TextField
      name="contact"
      dir="auto"
      label={page.t('people.set_up.contact')}
      hint={page.t('people.set_up.contact_hint')}
      state={state}
    />
  </>
)

const sizes = ['parents', 'charity', 'hospital'] as const

const Size = ({ page, state }: Props) => (
  <Choices
    name="size"
    legend={page.t('people.set_up.size')}
    hint={page.t('people.set_up.size_hint')}
    state={state}
  >
    {sizes.map((size) => (
      <Choice
        kind="radio"
        name="size"
        value={size}
        label={page.t(`people.set_up.size_${size}`)}
        hint={page.t(`people.set_up.size_${size}_hint`)}
        state={state}
      />
    ))}
  </Choices>
)
