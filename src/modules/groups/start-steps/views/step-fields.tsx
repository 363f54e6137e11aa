import { nameOf } from '../../../../platform/i18n/format.ts'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { SelectField, TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import { starterNorms } from '../../start/policy.ts'
import { models, purposes } from '../../start/schema.ts'

type Props = { page: Page; state: FormState }

/** Why a group is needed, and what kind it is to be. */
export const NeedFields = ({ page, state }: Props) => (
  <>
    <TextArea
      name="need"
      label={page.t('groups.start.need')}
      hint={page.t('groups.start.need_hint')}
      state={state}
      maxlength={600}
    />
    <Choices name="purpose" legend={page.t('groups.start.purpose')} state={state}>
      {purposes.map((p) => (
        <Choice
          kind="radio"
          name="purpose"
          value={p}
          label={page.t(`groups.purpose.${p}`)}
          hint={page.t(`groups.purpose_text.${p}`)}
          state={state}
        />
      ))}
    </Choices>
    <TextArea
      name="goals"
      label={page.t('groups.start.goals')}
      hint={page.t('groups.start.may_be_empty')}
      state={state}
      maxlength={400}
    />
  </>
)

/** How the group works: what is asked next follows from it. */
export const ModelFields = ({ page, state }: Props) => (
  <Choices name="model" legend={page.t('groups.start.model')} state={state}>
    {models.map((m) => (
      <Choice
        kind="radio"
        name="model"
        value={m}
        label={page.t(`groups.model.${m}`)}
        hint={page.t(`groups.model_text.${m}`)}
        state={state}
      />
    ))}
  </Choices>
)

const ways = ['open', 'request', 'cohort'] as const

export const JoiningFields = ({ page, state }: Props) => (
  <Choices name="joining" legend={page.t('groups.start.joining')} state={state}>
    {ways.map((joining) => (
      <Choice
        kind="radio"
        name="joining"
        value={joining}
        label={page.t(`groups.joining.${joining}`)}
        hint={page.t(`groups.start.joining_text.${joining}`)}
        state={state}
      />
    ))}
  </Choices>
)

/** In which of the network's languages the group speaks. */
export const LanguageField = ({ page, state }: Props) => (
  <SelectField
    name="language"
    label={page.t('groups.start.language')}
    options={page.network.langs.map((lang) => ({
      value: lang,
      label: nameOf(page.lang, 'language', lang),
    }))}
    value={page.lang}
    state={state}
  />
)

type TogetherProps = Props & { hostName: string; contact: string | null }

/** The founder's own name in the group, who holds it with them, and the norms it begins with. */
export const TogetherFields = ({ page, state, hostName, contact }: TogetherProps) => (
  <>
    <TextField
      name="host_name"
      label={page.t('groups.join.name')}
      hint={page.t('groups.join.name_hint')}
      value={hostName}
      state={state}
      autocomplete="nickname"
      maxlength={60}
    />
    <TextArea
      name="together"
      label={page.t('groups.start.together')}
      hint={page.t('groups.start.together_hint')}
      state={state}
      maxlength={300}
    />
    <section>
      <h2>{page.t('groups.start.norms')}</h2>
      <ul class="stack">
        {starterNorms.map((norm) => (
          <li>{page.t(`groups.norm.${norm}`)}</li>
        ))}
      </ul>
    </section>
    <Choice kind="checkbox" name="norms" label={page.t('groups.start.norms_yes')} state={state} />
    <p class="soft">
      {contact
        ? page.rich('groups.start.partners', {
            contact,
            b: (text) => (
              <b>
                <bdi dir="auto">{text}</bdi>
              </b>
            ),
          })
        : page.t('groups.start.partners_ask')}
    </p>
  </>
)
