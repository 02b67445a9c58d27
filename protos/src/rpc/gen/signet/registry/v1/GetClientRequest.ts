// Original file: signet/registry/v1/registry.proto


export interface GetClientRequest {
  'clientId'?: (string);
}

export interface GetClientRequest__Output {
  'clientId': (string);
}
