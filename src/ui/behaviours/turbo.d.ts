/** The part of Turbo that is used here; the package brings no types of its own. */
declare module '@hotwired/turbo' {
  export const config: {
    drive: { progressBarDelay: number }
    forms: { submitter: 'disabled' | 'aria-disabled' }
  }
  export const session: {
    refresh(url: string, options: { method: 'morph' | 'replace'; scroll: 'preserve' | 'reset' }): void
  }
}
