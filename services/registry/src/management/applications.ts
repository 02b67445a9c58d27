// /api/application
import { application } from '@signet/protos'
import { resourceOf } from './objects.ts'

export const applications = resourceOf({ declaration: application })
