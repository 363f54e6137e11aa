import { paths } from '../../../../paths.ts'
import { apart, listFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { SelectField } from '../../../../ui/parts/text-field.tsx'
import type { NamedChoice, OwnField, OwnGroup } from '../../../people/profile/queries.ts'
import { hasValue } from '../../../people/profile/views/field-value.tsx'
import type { Reader } from '../policy.ts'
import type { ShownField } from '../queries.ts'
import { ShownFields } from './member-page.tsx'

type Props = {
  page: Page
  places: OwnGroup[]
  own: OwnField[]
  names: NamedChoice[]
  reader: Reader
  seen: ShownField[]
}

const optionOf = ({ kind, membership }: Reader) => (membership ? `${kind}.${membership}` : kind)

/** Oneself through somebody else's eyes: what the database would answer them. */
export const SeeAsPage = (props: Props) => {
  const { page, places, reader } = props
  return (
    <Layout page={page} title={page.t('groups.see_as.title')}>
      <Back href={paths.profile()}>{page.t('people.profile.title')}</Back>
      <h1>{page.t('groups.see_as.title')}</h1>
      <p class="lead">{page.t('groups.see_as.lead')}</p>
      <Form page={page} action={paths.profileAs()} method="get">
        <SelectField
          name="as"
          label={page.t('groups.see_as.who')}
          options={optionsOf(page, places)}
          value={optionOf(reader)}
        />
        <Button kind="second">{page.t('groups.see_as.look')}</Button>
      </Form>
      <Seen {...props} />
    </Layout>
  )
}

const optionsOf = (page: Page, places: OwnGroup[]) => [
  { value: 'stranger', label: page.t('groups.see_as.stranger') },
  ...places.flatMap(({ membership, short_name }) => [
    { value: `member.${membership}`, label: page.t('groups.see_as.member', { group: apart(short_name) }) },
    {
      value: `facilitator.${membership}`,
      label: page.t('groups.see_as.facilitator', { group: apart(short_name) }),
    },
  ]),
  { value: 'mentor', label: page.t('groups.see_as.mentor') },
  { value: 'coordinator', label: page.t('groups.see_as.coordinator') },
]

const Seen = (props: Props) => {
  const { page, places, own, names, reader, seen } = props
  const filled = own.filter(hasValue)
  const hidden = filled.filter((f) => !seen.some((s) => s.field === f.field))
  const shownPlaces = places.filter((p) => seen.some((s) => s.membership_id === p.membership))
  return (
    <section id="seen">
      <h2>{page.t('groups.see_as.they_see')}</h2>
      <p>{page.t(`groups.see_as.truth.${reader.kind}`)}</p>
      {shownPlaces.map((place) => (
        <>
          <h3>
            <bdi>{place.display_name}</bdi> · <bdi>{place.short_name}</bdi>
          </h3>
          <ShownFields
            page={page}
            fields={seen.filter((s) => s.membership_id === place.membership && hasValue(s))}
            names={names}
          />
        </>
      ))}
      {shownPlaces.length === 0 && <p>{page.t('groups.see_as.nothing')}</p>}
      {hidden.length > 0 && (
        <p id="hidden">
          {page.t('groups.see_as.hidden', {
            fields: listFormat(page.locale).format(
              hidden.map((f) => page.t(`people.profile.field.${f.field}`)),
            ),
          })}
        </p>
      )}
    </section>
  )
}
