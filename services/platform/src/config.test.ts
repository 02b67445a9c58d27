import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { kickstartEnvironment } from './config.ts'

describe('a kickstart file', () => {
  it('sees the variables that it names, and no others', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'signet-config-'))
    context.after(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'kickstart.json')
    writeFileSync(file, '{"a": "#{ENV.ADMIN_PASSWORD} #{ENV.ABSENT} #{PATH}"}')
    const variables = { ADMIN_PASSWORD: 'x', PATH: '/bin', PGPASSWORD: 'y' }
    assert.deepEqual(kickstartEnvironment([join(folder, 'absent.json'), file], variables), { ADMIN_PASSWORD: 'x' })
  })
})
