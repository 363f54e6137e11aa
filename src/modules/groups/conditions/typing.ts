/** How far two words are from each other in slips of a finger. */

/** Slips that a word of this length may have: none in a short one, where another word is only a letter away. */
export const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * Damerau-Levenshtein: letters left out, added, changed, or swapped with the next one. Answers `most + 1` as soon as there
 * are more than `most`.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let slips = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, before[j - 2]! + 1)
      row.push(slips)
    }
    if (Math.min(...row) > most) return most + 1
    ;[before, last] = [last, row]
  }
  return Math.min(last[b.length]!, most + 1)
}

/** The words of a list within the slips that a word may have, each with how many. */
export function wordsNear(word: string, among: Iterable<string>): Map<string, number> {
  const near = new Map<string, number>()
  const letters = lettersOf(word)
  for (const other of among) {
    const most = Math.min(slipsIn(word), slipsIn(other))
    if (Math.abs(word.length - other.length) > most || differing(letters, lettersOf(other)) > 2 * most)
      continue
    const slips = slipsBetween(word, other, most)
    if (slips <= most) near.set(other, slips)
  }
  return near
}

/** Which letters a word has, one bit each (letters 31 apart share one): a first sieve that lets nothing near fall through. */
function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) % 31)
  return letters
}

function differing(a: number, b: number): number {
  let bits = 0
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) bits++
  return bits
}
