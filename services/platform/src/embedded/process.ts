// What stands behind a process id. Ids are reused, above all in containers, so a living id alone proves nothing.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const isLinux = process.platform === 'linux'

/** The content of a file below /proc; empty when the process is gone or hidden. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'latin1')
  } catch {
    return ''
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The command line of a process, its arguments separated by blanks. Empty when there is none; a zombie has none. */
export const commandOf = (pid: number): string =>
  isLinux
    ? Buffer.from(readProc(`${pid}/cmdline`), 'latin1')
        .toString('utf8')
        .replaceAll('\0', ' ')
        .trim()
    : askPs(pid, 'command')

/** When a process began, in a form to compare only: two processes with one id differ in it. Empty when there is none. */
export function beginningOf(pid: number): string {
  if (!isLinux) return askPs(pid, 'lstart')
  const stat = readProc(`${pid}/stat`)
  // the command, in parentheses, may itself hold blanks and parentheses; the start time is field 22, the 20th after it
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  return ticks === undefined ? '' : `${readProc('sys/kernel/random/boot_id').trim()} ${ticks}`
}
