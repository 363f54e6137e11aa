import { paths } from '../../../paths.ts'
import { translatorFor } from '../../../platform/i18n/translate.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Button } from '../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../ui/parts/choice.tsx'
import { Form } from '../../../ui/parts/form.tsx'

const themes = ['device', 'light', 'night', 'calm'] as const

/** Language and colours, for visitors by cookie, for members with their account. */
export const DisplayPage = ({ page, next, wanted }: { page: Page; next: string; wanted: string }) => (
  <Layout page={page} title={page.t('people.display.title')} cls="narrow">
    <h1>{page.t('people.display.title')}</h1>
    <Form page={page} action={paths.display()} turbo={false}>
      <Choices name="lang" legend={page.t('people.display.language')}>
        {page.network.langs.map((lang) => (
          <Choice
            kind="radio"
            name="lang"
            value={lang}
            label={<span lang={lang}>{translatorFor(lang).t('network.language.name')}</span>}
            checked={lang === wanted}
          />
        ))}
      </Choices>
      <Choices name="theme" legend={page.t('people.display.theme')}>
        {themes.map((theme) => (
          <Choice
            kind="radio"
            name="theme"
            value={theme}
            label={page.t(`people.display.theme_${theme}`)}
            hint={page.t(`people.display.hint_${theme}`)}
            checked={theme === (page.theme ?? 'device')}
          />
        ))}
      </Choices>
      <input type="hidden" name="next" value={next} />
      <Button wide>{page.t('people.display.save')}</Button>
    </Form>
  </Layout>
)
