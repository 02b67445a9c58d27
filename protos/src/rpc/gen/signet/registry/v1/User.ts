// Original file: signet/registry/v1/registry.proto

import type { Registration as _signet_registry_v1_Registration, Registration__Output as _signet_registry_v1_Registration__Output } from '../../../signet/registry/v1/Registration.ts';
import type { Long } from '@grpc/proto-loader';

export interface User {
  'userId'?: (string);
  'tenantId'?: (string);
  'email'?: (string);
  'emailVerified'?: (boolean);
  'username'?: (string);
  'firstName'?: (string);
  'middleName'?: (string);
  'lastName'?: (string);
  'fullName'?: (string);
  'birthDate'?: (string);
  'imageUrl'?: (string);
  'mobilePhone'?: (string);
  'preferredLanguages'?: (string)[];
  'timezone'?: (string);
  'active'?: (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs'?: (number | string | Long);
  'registrations'?: (_signet_registry_v1_Registration)[];
}

export interface User__Output {
  'userId': (string);
  'tenantId': (string);
  'email': (string);
  'emailVerified': (boolean);
  'username': (string);
  'firstName': (string);
  'middleName': (string);
  'lastName': (string);
  'fullName': (string);
  'birthDate': (string);
  'imageUrl': (string);
  'mobilePhone': (string);
  'preferredLanguages': (string)[];
  'timezone': (string);
  'active': (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs': (string);
  'registrations': (_signet_registry_v1_Registration__Output)[];
}
