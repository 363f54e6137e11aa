import { dateFormat } from '../../../../platform/i18n/format.ts'
import { zones } from '../../../../platform/i18n/regions.ts'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { SelectField, TextField } from '../../../../ui/parts/text-field.tsx'
import { rhythms } from '../../schema.ts'
import { callings, type Model } from '../../start/schema.ts'
import { formatsOf } from '../forms.ts'

export type Saved = {
  weekday?: string
  every?: string
  starts_at?: string
  minutes?: string
  zone?: string
  place?: string
  professional?: string
  calls?: string
  line?: string
  formats?: readonly string[]
}
type Props = { page: Page; model: Model; state: FormState; saved?: Saved }

/** What is asked of the meetings of a group: it follows from how the group works. */
export const MeetFields = (props: Props) => {
  const { page, model, state, saved = {} } = props
  return (
    <>
      {model === 'professional' && (
        <TextField
          name="professional"
          label={page.t('groups.meet.professional')}
          hint={page.t('groups.meet.professional_hint')}
          value={saved.professional}
          state={state}
          maxlength={120}
        />
      )}
      {model !== 'phone' && <Formats {...props} />}
      {model === 'phone' && <Calls {...props} />}
      {model !== 'online' && <Hours {...props} />}
      <SelectField
        name="zone"
        label={page.t('groups.meet.zone')}
        hint={page.t('groups.meet.zone_hint')}
        options={zones()}
        value={saved.zone ?? page.zone}
        state={state}
      />
      {(model === 'peer' || model === 'professional') && (
        <TextField
          name="place"
          label={page.t('groups.meet.place')}
          hint={page.t('groups.meet.place_hint')}
          value={saved.place}
          state={state}
          maxlength={200}
        />
      )}
    </>
  )
}

const Formats = ({ page, model, state, saved }: Props) => (
  <Choices name="formats" legend={page.t('groups.meet.formats')} state={state} look="ticks">
    {formatsOf[model].map((format) => (
      <Choice
        kind="checkbox"
        name="formats"
        value={format}
        label={page.t(`groups.format.${format}`)}
        checked={saved?.formats?.includes(format)}
        state={state}
      />
    ))}
  </Choices>
)

const Calls = ({ page, state, saved }: Props) => (
  <>
    <Choices name="calls" legend={page.t('groups.meet.calls')} state={state}>
      {callings.map((calls) => (
        <Choice
          kind="radio"
          name="calls"
          value={calls}
          label={page.t(`groups.calls.${calls}`)}
          hint={page.t(`groups.calls_text.${calls}`)}
          checked={saved?.calls === calls}
          state={state}
        />
      ))}
    </Choices>
    <TextField
      name="line"
      label={page.t('groups.meet.line')}
      hint={page.t('groups.meet.line_hint')}
      value={saved?.line}
      state={state}
      inputmode="tel"
      dir="ltr"
      maxlength={80}
    />
  </>
)

/** The first of January 2024 was a Monday. */
const dayNames = (page: Page) =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    label: dateFormat(page.locale, { weekday: 'long', timeZone: 'UTC' }).format(
      new Date(Date.UTC(2024, 0, day)),
    ),
  }))

const Hours = ({ page, state, saved }: Props) => (
  <>
    <SelectField
      name="weekday"
      label={page.t('groups.meet.weekday')}
      none={page.t('groups.meet.choose')}
      options={dayNames(page)}
      value={saved?.weekday}
      state={state}
    />
    <Choices name="every" legend={page.t('groups.meet.every')} state={state}>
      {rhythms.map((every) => (
        <Choice
          kind="radio"
          name="every"
          value={every}
          label={page.t(`groups.every.${every}`)}
          checked={saved?.every === every}
          state={state}
        />
      ))}
    </Choices>
    <TextField
      name="starts_at"
      type="time"
      label={page.t('groups.meet.time')}
      value={saved?.starts_at}
      state={state}
      dir="ltr"
    />
    <TextField
      name="minutes"
      inputmode="numeric"
      label={page.t('groups.meet.minutes')}
      hint={page.t('groups.meet.minutes_hint')}
      value={saved?.minutes}
      state={state}
      dir="ltr"
      maxlength={3}
    />
  </>
)
