/** The one clock. SQL gets the time as a parameter from here; tests move it. */
let offset = 0

export const clock = {
  /** The present time. */
  now: () => new Date(Date.now() + offset),
  /** Tests and the demonstration's making: the present becomes `time` and runs on from there. */
  set(time: Date) {
    offset = time.getTime() - Date.now()
  },
  reset() {
    offset = 0
  },
}

export const seconds = (n: number) => n * 1000
export const minutes = (n: number) => seconds(n * 60)
export const hours = (n: number) => minutes(n * 60)
export const days = (n: number) => hours(n * 24)
