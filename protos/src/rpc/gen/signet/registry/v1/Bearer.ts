// Original file: signet/registry/v1/registry.proto


export interface Bearer {
  'userId'?: (string);
  'clientId'?: (string);
}

export interface Bearer__Output {
  'userId': (string);
  'clientId': (string);
}
