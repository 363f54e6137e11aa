/**
 * Keeps what a person has entered and not yet sent when the page is morphed around it, by a live refresh or by the answer
 * to another form. Done by looking at the fields and not by `data-turbo-permanent`, which would also keep a text that was
 * just sent, and hide the problems of a form that came back.
 */

let sent: EventTarget | null = null

type Morph = CustomEvent<{ currentElement: Element; newElement?: Element }>

export function keepDrafts() {
  document.addEventListener('turbo:submit-start', (event) => {
    sent = event.target
  })
  document.addEventListener('turbo:render', forgetSent)
  document.addEventListener('turbo:before-morph-element', (event) => {
    const { currentElement, newElement } = (event as Morph).detail
    if (newElement ? isUnsent(currentElement) : holdsUnsent(currentElement)) event.preventDefault()
  })
  document.addEventListener('turbo:before-morph-attribute', (event) => {
    const { attributeName } = (event as CustomEvent<{ attributeName: string }>).detail
    if (attributeName === 'open' && event.target instanceof HTMLDetailsElement) event.preventDefault()
  })
}

/** The form that was sent last is answered: its fields are drafts again. */
export function forgetSent() {
  sent = null
}

/** True when a field within `element` was changed by the person. */
export function holdsUnsent(element: Element): boolean {
  return isUnsent(element) || [...element.querySelectorAll('input, textarea, select')].some(isUnsent)
}

function isUnsent(field: Element): boolean {
  if (field instanceof HTMLSelectElement) return field.form !== sent && hasNewChoice(field)
  if (field instanceof HTMLTextAreaElement) return field.form !== sent && field.value !== field.defaultValue
  return (
    field instanceof HTMLInputElement && field.type !== 'hidden' && field.form !== sent && isChanged(field)
  )
}

const hasNewChoice = (select: HTMLSelectElement) =>
  [...select.options].some((option) => option.selected !== option.defaultSelected)

const isChanged = (input: HTMLInputElement) =>
  input.checked !== input.defaultChecked || input.value !== input.defaultValue
