// Original file: signet/registry/v1/registry.proto


export interface GetPersonKeyRequest {
  'userId'?: (string);
}

export interface GetPersonKeyRequest__Output {
  'userId': (string);
}
