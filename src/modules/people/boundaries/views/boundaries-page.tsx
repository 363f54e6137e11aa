import { paths } from '../../../../paths.ts'
import { listFormat, nameOf } from '../../../../platform/i18n/format.ts'
import { cityOf } from '../../../../platform/i18n/regions.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { OwnField } from '../../profile/queries.ts'
import { FieldValue, hasValue } from '../../profile/views/field-value.tsx'
import type { Boundaries } from '../queries.ts'
import { type Part, parts } from '../schema.ts'

type Props = {
  page: Page
  own: Boundaries
  needs: OwnField | undefined
  zone: string | null
  networkZone: string
  said: string | undefined
}

/** All boundaries at a glance; each opens its own small form. */
export const BoundariesPage = (props: Props) => {
  const { page, said } = props
  return (
    <Layout page={page} title={page.t('people.boundaries.title')}>
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      {said === 'people.said.saved' && <Note role="status" title={page.t('people.said.saved')} />}
      <h1>{page.t('people.boundaries.title')}</h1>
      <p class="lead">{page.t('people.boundaries.lead')}</p>
      <List id="parts" label={page.t('people.boundaries.title')}>
        {parts.map((part) => (
          <Item
            href={paths.boundary({ part })}
            title={page.t(`people.boundaries.part.${part}`)}
            quiet={
              part === 'needs' && props.needs && page.t(`people.profile.seen_by.${needsAudience(props)}`)
            }
          >
            {wordsFor(props, part)}
          </Item>
        ))}
      </List>
    </Layout>
  )
}

const needsAudience = ({ needs }: Props) => (needs?.audience === 'facilitators' ? 'facilitators' : 'me')

function wordsFor(props: Props, part: Part): Child {
  const { page, own, needs, zone, networkZone } = props
  const list = (words: string[], none: string) =>
    words.length ? listFormat(page.locale).format(words) : none
  const none = page.t('people.boundaries.none')
  switch (part) {
    case 'topics':
      return list(
        own.topics.map((topic) => page.t(`people.boundaries.topic.${topic}`)),
        none,
      )
    case 'quiet':
      return own.quiet_from && own.quiet_to
        ? page.t('people.boundaries.quiet.hours', { from: hourOf(own.quiet_from), to: hourOf(own.quiet_to) })
        : none
    case 'writers':
      return list(
        own.writers.map((writer) => page.t(`people.boundaries.writer.${writer}`)),
        page.t('people.boundaries.writer.nobody'),
      )
    case 'channel':
      return page.t(`people.boundaries.channel.${own.channel}`)
    case 'needs':
      return needs && hasValue(needs) ? <FieldValue page={page} said={needs} names={[]} /> : none
    case 'zone':
      return zone
        ? cityOf(zone, page.lang)
        : page.t('people.boundaries.zone.network', { city: cityOf(networkZone, page.lang) })
    case 'languages':
      return list(
        own.languages.map((code) => nameOf(page.locale, 'language', code)),
        none,
      )
  }
}

const hourOf = (time: string) => time.slice(0, 5)
