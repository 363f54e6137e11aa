import { paths } from '../../../../paths.ts'
import { apart, listFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownGroup } from '../../queries.ts'
import { momentOf } from '../../requests/views/asked.tsx'
import type { SeenStarter } from '../queries.ts'

type Props = {
  page: Page
  group: ShownGroup
  starters: SeenStarter[]
  state: FormState
  said: string | undefined
}

const saids = ['groups.said.starter_set', 'groups.said.starter_held', 'groups.said.starter_off'] as const

/** Starter meetings, for those who hold the group: to set one, to see whose name is down, to say that it was. */
export const StartersPage = ({ page, group, starters, state, said }: Props) => {
  const done = saids.find((key) => key === said)
  return (
    <Layout
      page={page}
      title={page.t('groups.starters.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
    >
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {done && <Note role="status" title={page.t(done)} />}
      <ErrorSummary page={page} state={state} />
      <h1>{page.t('groups.starter.title')}</h1>
      <p class="lead">{page.t('groups.starters.lead')}</p>
      {starters.length > 0 && (
        <List id="starters">
          {starters.map((starter) => (
            <OneStarter page={page} group={group} starter={starter} />
          ))}
        </List>
      )}
      <h2>{page.t('groups.starters.new')}</h2>
      <Form page={page} action={paths.groupStarters({ group: group.id })} cls="narrow">
        <TextField name="title" label={page.t('groups.starters.name')} state={state} maxlength={80} />
        <TextField
          name="when_words"
          label={page.t('groups.starters.when')}
          hint={page.t('groups.starters.when_hint')}
          state={state}
          maxlength={120}
        />
        <TextField
          name="seats"
          type="number"
          inputmode="numeric"
          min={2}
          max={12}
          dir="ltr"
          label={page.t('groups.starters.seats')}
          state={state}
          value="6"
        />
        <Button sending={page.t('people.sending')}>{page.t('groups.starters.go')}</Button>
      </Form>
    </Layout>
  )
}

const OneStarter = ({ page, group, starter }: Pick<Props, 'page' | 'group'> & { starter: SeenStarter }) => {
  const over = starter.held_at ?? starter.called_off_at
  const names = listFormat(page.lang).format(starter.names.map(apart))
  return (
    <Item
      title={<bdi>{starter.title}</bdi>}
      quiet={names ? page.t('groups.starters.names', { names }) : page.t('groups.starters.nobody')}
      end={
        !over && (
          <Form page={page} action={paths.starterEnd({ group: group.id, starter: starter.id })}>
            <Button kind="second" name="how" value="held">
              {page.t('groups.starters.held')}
            </Button>
            <Button kind="quiet" name="how" value="called_off">
              {page.t('groups.starters.call_off')}
            </Button>
          </Form>
        )
      }
    >
      <span class="line">
        <bdi>{starter.when_words}</bdi>
      </span>
      {over && (
        <span class="line">
          {page.t(starter.held_at ? 'groups.starters.was' : 'groups.starters.off', {
            day: momentOf(page, over),
          })}
        </span>
      )}
    </Item>
  )
}
