/** A square to be read by a phone: dark on light in every theme, with its quiet zone. */
export const Square = ({
  square: { size, path },
  label,
}: {
  square: { size: number; path: string }
  label: string
}) => (
  <svg
    role="img"
    aria-label={label}
    viewBox={`0 0 ${size} ${size}`}
    width="240"
    height="240"
    shape-rendering="crispEdges"
  >
    <path d={`M0 0h${size}v${size}h-${size}z`} fill="#fff" />
    <path d={path} fill="#000" />
  </svg>
)
