import { expect, test } from 'vitest'
import { emptyForm, type FormState } from '../page.ts'
import { samplePage } from '../sample-page.ts'
import { Choice, Choices } from './choice.tsx'
import { ErrorSummary, Form } from './form.tsx'
import { SelectField, TextArea, TextField } from './text-field.tsx'

const page = samplePage()
const state: FormState = {
  values: { email: 'wren.example.org', ways: ['video', 'phone'], text: '\n  two' },
  problems: { email: 'The email has no @', age: 'Tick this' },
}

test('a form that is sent carries a key of its own, a search carries none', () => {
  const sent = String(
    <Form page={page} action="/join">
      x
    </Form>,
  )
  expect(sent).toContain('<input type="hidden" name="_key" value="0198c0de-0000-7000-8000-000000000000"/>')
  expect(
    String(
      <Form page={page} action="/find" method="get">
        x
      </Form>,
    ),
  ).not.toContain('_key')
})

test('a field that came back shows what was entered, what is wrong, and ties both together', () => {
  const html = String(<TextField name="email" label="Email" hint="Never shown" state={state} dir="ltr" />)
  expect(html).toContain('<label for="f-email">')
  expect(html).toContain('aria-describedby="f-email-hint f-email-err" aria-invalid="true"')
  expect(html).toContain('value="wren.example.org" dir="ltr"')
  expect(html.indexOf('f-email-hint')).toBeLessThan(html.indexOf('The email has no @'))
  expect(html.indexOf('The email has no @')).toBeLessThan(html.indexOf('<input'))
})

test('a field without a state shows what is saved and no problem', () => {
  const html = String(<TextField name="email" label="Email" value="a@b.org" state={emptyForm} />)
  expect(html).toContain('value="a@b.org"')
  expect(html).not.toContain('aria-invalid')
})

test('a password is never shown again', () => {
  const html = String(<TextField name="secret" type="password" label="Password" value="hush" />)
  expect(html).not.toContain('hush')
})

test('a text keeps its first line break and its markup stays text', () => {
  expect(String(<TextArea name="text" label="Text" state={state} />)).toContain('>\n\n  two</textarea>')
  expect(String(<TextArea name="text" label="Text" value="</textarea><b>" />)).toContain('&lt;/textarea&gt;')
})

test('a box that was unticked stays so, whatever is saved', () => {
  const video = String(<Choice kind="checkbox" name="ways" value="video" label="Video" state={state} />)
  const room = String(<Choice kind="checkbox" name="ways" value="room" label="Room" state={state} checked />)
  expect(video).toContain('checked')
  expect(room).not.toContain('checked')
  expect(String(<Choice kind="checkbox" name="ways" value="room" label="Room" checked />)).toContain(
    'checked',
  )
})

test('a choice of one selects what was entered, else the first', () => {
  const options = [
    { value: 'en', label: 'English' },
    { value: 'es', label: 'Español' },
  ]
  const chosen = String(<SelectField name="lang" label="Language" options={options} value="es" />)
  expect(chosen).toContain('<option value="es" selected="">')
  expect(String(<SelectField name="lang" label="Language" options={options} />)).toContain(
    '<option value="en" selected="">',
  )
})

test('the summary counts, and links to every field that has a problem', () => {
  const html = String(<ErrorSummary page={page} state={state} />)
  expect(html).toContain('Two things to put right')
  expect(html).toContain('role="alert" tabindex="-1" autofocus')
  const fields = String(
    <>
      <TextField name="email" label="Email" state={state} />
      <Choice kind="checkbox" name="age" label="18" state={state} />
    </>,
  )
  for (const [, target] of html.matchAll(/href="#(f-[^"]+)"/g)) expect(fields).toContain(`id="${target}"`)
  expect(String(<ErrorSummary page={page} state={emptyForm} />)).toBe('')
})

test('a question with choices is a place that the summary can lead to', () => {
  const html = String(
    <Choices name="age" legend="How old?" state={state}>
      x
    </Choices>,
  )
  expect(html).toContain('<fieldset id="f-age" tabindex="-1" aria-describedby="f-age-err">')
})
