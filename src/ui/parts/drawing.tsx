import type { Child } from '../jsx.ts'

/** Still things that wait for people. No faces, hands or sad scenes; one quarter patch in wash, one in lamp. */
const drawings: Record<'lamp' | 'cups' | 'chairs' | 'coat', () => Child> = {
  lamp: () => (
    <>
      <path class="p1" d="M60 98V30A56 56 0 01116 86v12z" />
      <path class="p2" d="M70 62a18 18 0 0136 0z" />
      <path d="M10 98h156M88 98V62M66 62h44L101 38H75zM78 98h20" />
      <path class="dots" d="M126 58c8 6 8 16 0 22M136 50c13 10 13 28 0 38" />
    </>
  ),
  cups: () => (
    <>
      <path class="p3" d="M14 96V56A40 40 0 0154 96Z" />
      <path class="p2" d="M126 12a26 26 0 0126 26h-26z" />
      <path d="M10 96h156" />
      <path class="w" d="M44 52h34v24a14 14 0 01-14 14h-6a14 14 0 01-14-14z" />
      <path d="M78 58h6a9 9 0 010 18h-6.5" />
      <path class="w" d="M102 58h32v20a12 12 0 01-12 12h-8a12 12 0 01-12-12z" />
      <path d="M134 64h5a7.5 7.5 0 010 15h-5.5" />
      <path d="M55 42c-4-5 4-8 0-14M67 42c-4-5 4-8 0-14M118 48c-4-5 4-8 0-14" />
    </>
  ),
  chairs: () => (
    <>
      <path class="p1" d="M54 98V40a58 58 0 0158 58z" />
      <path class="p2" d="M122 14a24 24 0 0124 24h-24z" />
      <path d="M10 98h156" />
      <path class="w" d="M34 66h34v10H34z" />
      <path d="M34 98V34M68 98V76M34 36h4v30M34 52h4" />
      <path class="w" d="M108 66h34v10h-34z" />
      <path d="M142 98V34M108 98V76M142 36h-4v30M142 52h-4" />
    </>
  ),
  coat: () => (
    <>
      <path class="p3" d="M20 98V42a56 56 0 0156 56z" />
      <path class="p2" d="M130 22a24 24 0 01-24 24V22z" />
      <path d="M10 98h156M50 14h76M88 14v8a5 5 0 01-8 4" />
      <path class="w" d="M88 26l20 10 8 46h-14l-2-18v24H76V64l-2 18H60l8-46z" />
      <path d="M88 26v62M82 30l6 10 6-10" />
    </>
  ),
}

export type DrawingName = keyof typeof drawings

export const Drawing = ({ name }: { name: DrawingName }) => (
  <svg class="draw" viewBox="0 0 176 112" width="176" height="112" aria-hidden="true">
    {drawings[name]()}
  </svg>
)
