/** Class names joined; what is absent or false is left out. Undefined when nothing remains, so that no empty attribute is written. */
export function classes(...names: (string | false | null | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}
