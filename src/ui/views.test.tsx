import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { languages } from '../platform/i18n/types.ts'
import { renderDocument } from './document.ts'
import type { Child } from './jsx.ts'
import { Layout } from './layout.tsx'
import type { Page } from './page.ts'
import { samplePage } from './sample-page.ts'
import { StyleGuide } from './style-guide.tsx'
import {
  Broken,
  Expired,
  NotFound,
  Offline,
  Refused,
  SignInNeeded,
  TooLarge,
  TooMany,
  Unavailable,
} from './views/errors.tsx'

const views: Record<string, (page: Page) => Child> = {
  layout: (page) => (
    <Layout page={page} title="Hello" description="A page" indexable>
      <h1>Hello</h1>
    </Layout>
  ),
  guide: (page) => <StyleGuide page={page} />,
  missing: (page) => <NotFound page={page} />,
  refused: (page) => <Refused page={page} />,
  broken: (page) => <Broken page={page} time="03:14" reference="7F2" />,
  large: (page) => <TooLarge page={page} limit="10 MB" />,
  many: (page) => <TooMany page={page} until="03:30" />,
  expired: (page) => <Expired page={page} back="/join" />,
  signin: (page) => <SignInNeeded page={page} signIn="/sign-in" />,
  offline: (page) => <Offline page={page} retry="/today" />,
  away: (page) => <Unavailable page={page} retry="/today" />,
}

const validator = new HtmlValidate(new FileSystemConfigLoader())

async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html, 'src/ui/view.html')
  return report.results.flatMap((r) =>
    r.messages.map((m) => `${m.ruleId}: ${m.message} (${m.line}:${m.column})`),
  )
}

describe.each(languages)('in %s', (lang) => {
  describe.each(Object.entries(views))('%s', (_, view) => {
    test.each([false, true])(
      'is valid, and carries no style of its own (signed in: %s)',
      async (signedIn) => {
        const page = samplePage(lang, {
          signedIn,
          live: '/live?at=/style',
          banner: 'This is a demonstration.',
        })
        const html = renderDocument(view(page))
        expect(await faultsOf(html)).toEqual([])
        expect(html).not.toMatch(/\sstyle=|<style|\son\w+=|javascript:/)
        expect(html).not.toContain('undefined')
        expect(html).not.toContain('[object')
      },
    )
  })
})

test('the validator does find faults', async () => {
  expect(
    await faultsOf('<!doctype html><html><body><p style="color:red"><div></p></body></html>'),
  ).not.toEqual([])
})

test('not found and no access look alike: one view, which takes nothing but the page', () => {
  expect(renderDocument(<NotFound page={samplePage()} />)).toContain(
    'There is no page here, or it is not open to you.',
  )
})

describe('the frame', () => {
  const shown = (page: Page, problems?: number) =>
    renderDocument(
      <Layout page={page} title="Join" problems={problems}>
        <h1>Join</h1>
      </Layout>,
    )

  test('says language, direction and theme', () => {
    expect(shown(samplePage('ar', { theme: 'night' }))).toContain(
      '<html lang="ar" dir="rtl" data-theme="night">',
    )
    expect(shown(samplePage())).toContain('<html lang="en" dir="ltr">')
  })

  test('begins the title with the count of problems', () => {
    expect(shown(samplePage())).toContain('<title>Join · Northside Families</title>')
    expect(shown(samplePage(), 2)).toContain(
      '<title>Two things to put right. Join · Northside Families</title>',
    )
  })

  test('has Help now on every page, and a bar for members only', () => {
    const member = shown(samplePage('en', { signedIn: true }))
    const visitor = shown(samplePage())
    for (const html of [member, visitor]) expect(html).toContain('class="helpnow" href="/help"')
    expect(member).toContain('<nav class="bar"')
    expect(visitor).not.toContain('<nav class="bar"')
  })

  test('names the address that a live page listens to, and none on a still one', () => {
    expect(shown(samplePage('en', { live: '/live?at=/x' }))).toContain(
      'name="kith-live" content="/live?at=/x"',
    )
    expect(shown(samplePage())).not.toContain('kith-live')
  })
})
