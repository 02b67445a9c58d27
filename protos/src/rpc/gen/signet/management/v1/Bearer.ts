// Original file: signet/management/v1/management.proto


export interface Bearer {
  'userId'?: (string);
  'clientId'?: (string);
}

export interface Bearer__Output {
  'userId': (string);
  'clientId': (string);
}
