/** The longest hours that a network may settle: four times a kind's own, and for an essential one its own. */
export const mostHours = (kind: { own_due: number; own_late: number; essential: boolean }) => {
  const times = kind.essential ? 1 : 4
  return { due: kind.own_due * times, late: kind.own_late * times }
}
