import type { Child } from '../jsx.ts'
import type { Page } from '../page.ts'
import { ButtonLink } from '../parts/button.tsx'
import { DateCard, type DateState, When } from '../parts/date-card.tsx'
import { Note } from '../parts/note.tsx'
import { Tag, Tags } from '../parts/tag.tsx'

const here = '#main'

type Shown = { state: DateState; label?: string; notice?: Child; actions?: Child }

/** The date card in its five states. */
export const DateCards = ({ page }: { page: Page }) => {
  const day = {
    above: page.t('ui.guide.date.above'),
    main: page.t('ui.guide.date.day'),
    below: page.t('ui.guide.date.below'),
  }
  const shown: Shown[] = [
    { state: 'next', label: page.t('ui.guide.soon'), actions: <NextActions page={page} /> },
    { state: 'later' },
    {
      state: 'now',
      label: page.t('ui.guide.lit'),
      actions: <ButtonLink href={here}>{page.t('ui.guide.date.in')}</ButtonLink>,
    },
    {
      state: 'moved',
      notice: <Notice title={page.t('ui.guide.date.moved')} text={page.t('ui.guide.date.moved.text')} lamp />,
    },
    {
      state: 'off',
      notice: <Notice title={page.t('ui.guide.date.off')} text={page.t('ui.guide.date.off.text')} />,
    },
  ]
  return shown.map((card) => (
    <DateCard
      {...card}
      day={day}
      heading={page.t('ui.guide.date.heading')}
      href={here}
      when={card.state !== 'off' && <Time page={page} />}
      tags={card.state === 'next' && <Ways page={page} />}
    />
  ))
}

const NextActions = ({ page }: { page: Page }) => (
  <>
    <ButtonLink href={here}>{page.t('ui.guide.date.come')}</ButtonLink>
    <ButtonLink href={here} kind="quiet">
      {page.t('ui.guide.quiet')}
    </ButtonLink>
  </>
)

const Notice = ({ title, text, lamp }: { title: string; text: string; lamp?: boolean }) => (
  <Note tone={lamp ? 'lamp' : 'wash'} icon="clock">
    <p>
      <b>{title}.</b> {text}
    </p>
  </Note>
)

const Time = ({ page }: { page: Page }) => (
  <When
    yours={page.t('ui.guide.date.yours')}
    after={page.t('ui.guide.date.after')}
    other={page.t('ui.guide.date.other')}
  />
)

const Ways = ({ page }: { page: Page }) => (
  <Tags>
    <Tag icon="video">{page.t('ui.guide.video')}</Tag>
    <Tag icon="phone">{page.t('ui.guide.phone')}</Tag>
  </Tags>
)
