// A certificate authority for tests, made with the openssl command. Nothing else in Node or npm makes certificates without one more dependency.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Issued {
  readonly certificate: Buffer
  readonly key: Buffer
  readonly ca: Buffer
}

export interface Authority {
  /** A certificate with these subject alternative names: `DNS:token`, `IP:127.0.0.1`. */
  issue(...names: readonly string[]): Issued
  /** Deletes its files. */
  dispose(): void
}

export const openssl = (): string | undefined => (spawnSync('openssl', ['version']).status === 0 ? 'openssl' : undefined)

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

export function makeAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), 'signet-ca-'))
  const run = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  run('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=tests', '-days', '2')
  let count = 0
  return {
    issue: (...names) => {
      const name = `issued-${count++}`
      writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${names.join(',')}\n`)
      run('req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', '/CN=issued')
      run(
        'x509',
        '-req',
        '-in',
        `${name}.csr`,
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-extfile',
        `${name}.ext`,
        '-out',
        `${name}.pem`,
        '-days',
        '2',
      )
      const read = (file: string) => readFileSync(join(folder, file))
      return { certificate: read(`${name}.pem`), key: read(`${name}.key`), ca: read('ca.pem') }
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}
