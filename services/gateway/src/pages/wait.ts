// How long to wait, in words.

/** "in 40 seconds", "in 3 minutes"; "later" when it is not known. Rounded up, so that the promise holds. */
export function waitingTime(seconds: number): string {
  if (seconds <= 0) return 'later'
  const [count, unit] = seconds < 120 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute']
  return `in ${count} ${unit}${count === 1 ? '' : 's'}`
}
