import assert from 'node:assert/strict'
import { it } from 'node:test'
import { userStateOf } from './user-state.ts'

it('[#96] [#97] [#98] [#99] tells the application the most important thing about its user', () => {
  const of = (verified: boolean, registered?: boolean) =>
    userStateOf({ verified, registrations: registered === undefined ? [] : [{ applicationId: 'books', verified: registered }] }, 'books')
  assert.equal(of(true, true), 'Authenticated')
  assert.equal(of(false, true), 'AuthenticatedNotVerified')
  assert.equal(of(false, false), 'AuthenticatedRegistrationNotVerified')
  assert.equal(of(false), 'AuthenticatedNotRegistered')
  assert.equal(userStateOf({ verified: true, registrations: [{ applicationId: 'music', verified: true }] }, 'books'), 'AuthenticatedNotRegistered')
})
