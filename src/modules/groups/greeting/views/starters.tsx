import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import type { ShownGroup } from '../../queries.ts'
import type { Starter } from '../../waiting/queries.ts'

type Props = { page: Page; group: ShownGroup; starters: Starter[]; held: boolean; isIn: boolean }

/** Starter meetings on the group's page: for the newly diagnosed, a name put down or taken away, then the whole group in one tap. */
export const Starters = ({ page, group, starters, held, isIn }: Props) => {
  if (starters.length === 0 || isIn) return null
  return (
    <section id="starters">
      <h2>{page.t('groups.starter.title')}</h2>
      <p>{page.t('groups.starter.text')}</p>
      {starters.map((starter) => (
        <div class="stack">
          <h3>
            <bdi>{starter.title}</bdi>
          </h3>
          <p>
            <bdi>{starter.when_words}</bdi>
          </p>
          {!held && <Place page={page} group={group} starter={starter} />}
        </div>
      ))}
    </section>
  )
}

type PlaceProps = { page: Page; group: ShownGroup; starter: Starter }

const Place = ({ page, group, starter }: PlaceProps) => {
  const at = paths.starterPlace({ group: group.id, starter: starter.id })
  if (starter.mine && starter.held)
    return (
      <Form page={page} action={paths.groupComeIn({ group: group.id })}>
        <Button>{page.t('groups.starter.come_in')}</Button>
      </Form>
    )
  if (starter.mine)
    return (
      <Form page={page} action={at}>
        <p>
          {page.rich('groups.starter.mine', { name: starter.name ?? '', b: (name) => <bdi>{name}</bdi> })}
        </p>
        <Button kind="quiet" name="give_back" value="yes">
          {page.t('groups.starter.give_back')}
        </Button>
      </Form>
    )
  if (!starter.free) return <p>{page.t('groups.starter.full')}</p>
  return (
    <Act href={at} forward>
      {page.t('groups.starter.take')}
    </Act>
  )
}
