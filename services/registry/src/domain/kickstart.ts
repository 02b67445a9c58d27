// The fact that one request of a kickstart file was carried out.
import { kickstartApplied, kickstartStream } from '@signet/protos'
import { type Draft, draft } from './decision.ts'

export interface AppliedRequest {
  /** Names the requests of the file up to this one. */
  readonly requestsHash: string
  readonly number: number
  readonly method: string
  readonly path: string
}

/** It belongs to no tenant. */
export const decideApplied = ({ requestsHash, number, method, path }: AppliedRequest): Draft =>
  draft({
    declaration: kickstartApplied,
    stream: kickstartStream(requestsHash),
    tenant: '',
    subject: requestsHash,
    data: { requests_hash: requestsHash, number, method, path },
  })
