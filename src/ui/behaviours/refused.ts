/**
 * A form with text in it that could not be sent stays where it is, with what the server said above it: an error page in
 * its place would take the text away. A form that came back with problems (422) is the server's own page and passes.
 */
import { forgetSent, holdsUnsent } from './drafts.ts'

type Answered = CustomEvent<{
  fetchResponse: { statusCode: number; responseHTML: Promise<string | undefined> }
}>

export function keepRefused() {
  document.addEventListener('turbo:before-fetch-response', async (event) => {
    const { fetchResponse } = (event as Answered).detail
    const form = event.target
    if (
      !(form instanceof HTMLFormElement) ||
      fetchResponse.statusCode < 400 ||
      fetchResponse.statusCode === 422
    )
      return
    forgetSent()
    if (!holdsUnsent(form)) return
    event.preventDefault()
    say(form, noteFrom((await fetchResponse.responseHTML) ?? ''))
  })
  document.addEventListener('turbo:fetch-request-error', ({ target }) => {
    forgetSent()
    if (target instanceof HTMLFormElement) say(target, unsent())
  })
}

/** The words of an error page, as a notice. */
function noteFrom(html: string): HTMLElement {
  const note = unsent()
  const page = new DOMParser().parseFromString(html, 'text/html')
  const title = page.querySelector('main h1')
  const body = note.querySelector('.body')
  if (!title || !body) return note
  const heading = document.createElement('h2')
  heading.append(...title.childNodes)
  body.replaceChildren(heading, ...page.querySelectorAll('main h1 ~ p'))
  return note
}

/** The notice that the page holds ready for a form that did not get through. */
function unsent(): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>('#unsent')
  return document.importNode(template!.content, true).firstElementChild as HTMLElement
}

function say(form: HTMLFormElement, note: HTMLElement) {
  for (const old of document.querySelectorAll('[data-problems]')) old.remove()
  note.dataset.problems = ''
  note.setAttribute('role', 'alert')
  note.tabIndex = -1
  if (holdsUnsent(form)) form.before(note)
  else document.querySelector('main')?.prepend(note)
  note.focus()
}
