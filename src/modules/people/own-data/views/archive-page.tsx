import type { MessageKey } from '../../../../messages.ts'
import type { Part } from '../../../../platform/files/archive.ts'
import { dateFormat, nameOf } from '../../../../platform/i18n/format.ts'
import type { Child } from '../../../../ui/jsx.ts'
import type { Page } from '../../../../ui/page.ts'
import { roleOf } from '../../access-log/views/access-log-page.tsx'
import { type Use, uses } from '../../consents/schema.ts'
import type { OwnFile, Row } from '../policy.ts'
import type { Section } from '../queries.ts'

type Archive = { sections: Section[]; files: OwnFile[]; made: Date; name: string }

/** The archive: a page to read, the same as data, and the files. Nothing in it is loaded from anywhere. */
export function partsOf(page: Page, archive: Archive): Part[] {
  const { sections, files, made } = archive
  const text = (value: string) => new TextEncoder().encode(value)
  const data = { made: made.toISOString(), ...Object.fromEntries(sections.map((s) => [s.table, s.found])) }
  return [
    { path: 'index.html', bytes: text(`<!doctype html>${ArchivePage({ page, archive })}`) },
    { path: 'style.css', bytes: text(style) },
    { path: 'data.json', bytes: text(JSON.stringify(data, null, 2)) },
    ...files.map((file) => ({ path: `files/${file.path}`, bytes: file.bytes() })),
  ]
}

const style = [
  ':root { color-scheme: light dark }',
  'body { font: 1.0625rem/1.6 system-ui, sans-serif; max-inline-size: 44rem; margin: auto; padding: 1.5rem 1rem }',
  'h2 { margin-block: 2.5rem .5rem }',
  'dl { border-block-start: 1px solid; padding-block: .75rem; margin: 0 }',
  'dt { font-weight: 600 }',
  'dd { margin: 0 0 .5rem; white-space: pre-wrap; overflow-wrap: anywhere }',
].join('\n')

const ArchivePage = ({ page, archive }: { page: Page; archive: Archive }) => (
  <html lang={page.lang} dir={page.dir}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{page.t('people.own_data.archive_title', { network: page.network.name })}</title>
      <link rel="stylesheet" href="style.css" />
    </head>
    <body>
      <main>
        <h1>{page.t('people.own_data.archive_title', { network: page.network.name })}</h1>
        <p>
          {page.rich('people.own_data.archive_made', {
            name: archive.name,
            day: said(page, archive.made),
            b: (text) => <bdi>{text}</bdi>,
          })}
        </p>
        <p>{page.t('people.own_data.archive_json')}</p>
        {archive.sections.map((section) => (
          <Held page={page} section={section} />
        ))}
        {archive.files.length > 0 && (
          <>
            <h2>{page.t('people.own_data.files')}</h2>
            <ul>
              {archive.files.map(({ path }) => (
                <li>
                  <a href={`files/${path}`}>{path}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </body>
  </html>
)

const Held = ({ page, section }: { page: Page; section: Section }) => (
  <section>
    <h2>{page.t(section.title as 'people.own_data.account')}</h2>
    {section.found.length === 0 && <p>{page.t('people.own_data.nothing')}</p>}
    {section.found.map((row) => (
      <dl>
        {Object.entries(section.shown).map(([column, label]) => (
          <Field page={page} label={label} value={meaning(page, column, row)} />
        ))}
      </dl>
    ))}
  </section>
)

const Field = ({ page, label, value }: { page: Page; label: MessageKey; value: Child }) =>
  value === null ? null : (
    <>
      <dt>{page.t(label as 'people.own_data.account')}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  )

const roles = (page: Page, value: unknown) => roleOf(page.t, value as 'member')

/** Columns whose values are words of the program. */
const words: Record<string, (page: Page, value: unknown) => string> = {
  lang: (page, value) => nameOf(page.lang, 'language', String(value)),
  role: roles,
  acting_role: roles,
  use: (page, value) => useOf(page, value as Use | 'adult'),
  what: (page, value) => page.t(`people.access_log.what.${value as 'welcomed'}`),
}

const useOf = (page: Page, use: Use | 'adult'): string => {
  if (use === 'adult') return page.t('people.consent.use_adult')
  return uses.includes(use) ? page.t(`people.agreements.name.${use}`) : use
}

function meaning(page: Page, column: string, row: Row): Child {
  const value = row[column]
  if (value === null || value === undefined) return null
  return words[column]?.(page, value) ?? said(page, value)
}

function said(page: Page, value: unknown): string {
  if (value instanceof Date)
    return dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone }).format(
      value,
    )
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
