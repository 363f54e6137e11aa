/** A post, and beside it a head over a shoulder: somebody standing by you, which is also a k. */
const post = 'M2 5a3 3 0 016 0v22a3 3 0 01-6 0z'
const shoulder = 'M10.5 18H14a12 12 0 0112 12H13.5a3 3 0 01-3-3z'

export const Mark = () => (
  <svg class="mark" viewBox="0 0 28 32" aria-hidden="true">
    <path class="m1" d={post} />
    <circle class="m2" cx="17" cy="9.5" r="6.5" />
    <path class="m1" d={shoulder} />
  </svg>
)

/** The name drawn with the same post, for set-up, print and the style guide. */
export const Wordmark = () => (
  <svg class="word" viewBox="0 0 80 34" role="img" aria-label="Kith">
    <path class="m1" d={post} />
    <circle class="m2" cx="17" cy="9.5" r="6.5" />
    <path class="m1" d={shoulder} />
    <path class="m1" d="M31 15a3 3 0 016 0v12a3 3 0 01-6 0z" />
    <circle class="m1" cx="34" cy="6" r="3.4" />
    <path
      class="m1"
      transform="translate(-3.5 0)"
      d="M46.5 8a3 3 0 016 0v4H55a2.6 2.6 0 010 5.2h-2.5V23a2 2 0 002 2H56a2.6 2.6 0 010 5h-2.5a7 7 0 01-7-7z"
    />
    <path
      class="m1"
      transform="translate(-2 0)"
      d="M61 5a3 3 0 016 0v8.2a8 8 0 0112 6.9V27a3 3 0 01-6 0v-6a3 3 0 00-6 0v6a3 3 0 01-6 0z"
    />
  </svg>
)
