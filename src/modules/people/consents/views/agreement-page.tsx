import type { MessageKey } from '../../../../messages.ts'
import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { agreementVersion, hasPart, isFarReaching } from '../policy.ts'
import type { Agreement, Given } from '../queries.ts'
import { type TextPart, textParts, type Use } from '../schema.ts'
import { stateOf } from './agreements-page.tsx'

type Props = { page: Page; agreement: Agreement; history: Given[] }

/** The words of one use, what changed in them, what was agreed to so far; and one button. */
export const AgreementPage = ({ page, agreement, history }: Props) => {
  const { use, state, given } = agreement
  const title = page.t(`people.agreements.name.${use}`)
  return (
    <Layout page={page} title={title} cls="narrow">
      <Back href={paths.agreements()}>{page.t('people.agreements.title')}</Back>
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">{stateOf(page, agreement)}</p>
      </div>
      {state === 'again' && given && <Changes page={page} use={use} from={given.version} />}
      {textParts.map((part) => (
        <section>
          <h2>{page.t(`people.agreements.part.${part}`)}</h2>
          <p>{wordsOf(page, use, agreementVersion[use], part)}</p>
        </section>
      ))}
      <Answer page={page} agreement={agreement} />
      {history.length > 0 && <History page={page} history={history} />}
    </Layout>
  )
}

/** A part of a text in one of its versions; empty where that version had no such part. */
const wordsOf = (page: Page, use: Use, version: number, part: TextPart): string =>
  hasPart(use, version, part) ? sayIn(page, `people.agreements.${use}.v${version}.${part}`) : ''

const sayIn = (page: Page, key: string) => page.t(key as MessageKey & 'ui.skip')

/** What the words were and what they are, part by part where they differ. */
const Changes = ({ page, use, from }: { page: Page; use: Use; from: number }) => {
  const changed = textParts
    .map((part) => ({
      part,
      was: wordsOf(page, use, from, part),
      is: wordsOf(page, use, agreementVersion[use], part),
    }))
    .filter(({ was, is }) => was !== is)
  return (
    <Note tone="lamp" title={page.t('people.agreements.changed')} id="changed">
      {changed.map(({ part, was, is }) => (
        <div class="stack">
          <h3>{page.t(`people.agreements.part.${part}`)}</h3>
          <Facts
            facts={[
              { term: page.t('people.agreements.was'), is: was || page.t('people.agreements.was_nothing') },
              { term: page.t('people.agreements.is'), is },
            ]}
          />
        </div>
      ))}
    </Note>
  )
}

const Answer = ({ page, agreement: { use, state } }: Pick<Props, 'page' | 'agreement'>) => (
  <div class="stack">
    {state !== 'agreed' && (
      <Form page={page} action={paths.agreement({ use })}>
        <Button wide sending={page.t('people.saving')}>
          {page.t('people.agreements.agree')}
        </Button>
      </Form>
    )}
    {state !== 'not' &&
      (isFarReaching(use) ? (
        <p>
          <ButtonLink kind="second" href={paths.agreementEnd({ use })}>
            {page.t('people.agreements.withdraw')}
          </ButtonLink>
        </p>
      ) : (
        <Form page={page} action={paths.agreementEnd({ use })}>
          <Button kind="second" sending={page.t('people.saving')}>
            {page.t('people.agreements.withdraw')}
          </Button>
        </Form>
      ))}
  </div>
)

const History = ({ page, history }: Pick<Props, 'page' | 'history'>) => {
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone })
  return (
    <section>
      <h2>{page.t('people.agreements.history')}</h2>
      <Facts
        facts={history.map((g) => ({
          term: page.t('people.agreements.given', { version: g.version, day: day.format(g.given_at) }),
          is: g.withdrawn_at
            ? page.t('people.agreements.withdrawn', { day: day.format(g.withdrawn_at) })
            : page.t('people.agreements.holds'),
        }))}
      />
    </section>
  )
}
