// Original file: signet/registry/v1/registry.proto


export interface Registration {
  'clientId'?: (string);
  'roles'?: (string)[];
  'verified'?: (boolean);
}

export interface Registration__Output {
  'clientId': (string);
  'roles': (string)[];
  'verified': (boolean);
}
