import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Draft } from './decision.ts'
import {
  type BorneName,
  decideApplicationDeactivation,
  decideApplicationReactivation,
  decidePasswordChange,
  decideTenantClosing,
  decideUserDeactivation,
  decideUserErasure,
  decideUserReactivation,
} from './life.ts'

const user = { sub: 'ada', tenant_id: 'T', active: true, version: 4 }
const application = { client_id: 'books', tenant_id: 'T', active: true, version: 1 }
const tenant = { tenant_id: 'T', closed_at: null, version: 1 }
const names: readonly BorneName[] = [
  { kind: 'login', hash: 'h1', version: 1 },
  { kind: 'login', hash: 'h2', version: 3 },
]
const gone = <T extends object>(state: T) => ({ ...state, active: false })

/** given a state, when a command comes, then these events follow, each the next of its stream. */
const table: readonly (readonly [string, readonly Draft[], readonly (readonly [string, string, number, object])[]])[] = [
  ['an active user is deactivated', decideUserDeactivation(user, 'locked'), [['user.deactivated', 'user:ada', 5, { sub: 'ada', reason: 'locked' }]]],
  ['an inactive user is not deactivated again', decideUserDeactivation(gone(user), 'removed'), []],
  ['an inactive user is reactivated', decideUserReactivation(gone(user)), [['user.reactivated', 'user:ada', 5, { sub: 'ada' }]]],
  ['an active user is not reactivated', decideUserReactivation(user), []],
  ['a password is changed, whatever it was', decidePasswordChange(user, 'phc'), [['user.password_changed', 'user:ada', 5, { sub: 'ada' }]]],
  [
    'a user is erased with every name, active or not',
    decideUserErasure(gone(user), names),
    [
      ['user.erased', 'user:ada', 5, { sub: 'ada' }],
      ['identifier.released', 'identifier:h1', 2, { kind: 'login', hash: 'h1', owner_id: 'ada' }],
      ['identifier.released', 'identifier:h2', 4, { kind: 'login', hash: 'h2', owner_id: 'ada' }],
    ],
  ],
  [
    'an active application is deactivated',
    decideApplicationDeactivation(application),
    [['application.deactivated', 'application:books', 2, { client_id: 'books' }]],
  ],
  ['an inactive application is not deactivated again', decideApplicationDeactivation(gone(application)), []],
  [
    'an inactive application is reactivated',
    decideApplicationReactivation(gone(application)),
    [['application.reactivated', 'application:books', 2, { client_id: 'books' }]],
  ],
  ['an active application is not reactivated', decideApplicationReactivation(application), []],
  ['an open tenant is closed', decideTenantClosing(tenant), [['tenant.closed', 'tenant:T', 2, { tenant_id: 'T' }]]],
  ['a closed tenant is not closed again', decideTenantClosing({ ...tenant, closed_at: 1 }), []],
]

describe('after its creation', () => {
  for (const [what, drafts, expected] of table)
    it(what, () => {
      assert.deepEqual(
        drafts.map(({ declaration, stream, version, data }) => [declaration.type, stream, version, data]),
        expected,
      )
      for (const { tenant: owner } of drafts) assert.equal(owner, 'T')
    })

  it('a new password’s hash is under seal', () => {
    const [changed] = decidePasswordChange(user, 'phc')
    assert.deepEqual(changed?.personal, { password_hash: 'phc' })
    assert.ok(!JSON.stringify(changed?.data).includes('phc'))
  })
})
