// Original file: signet/token/v1/token.proto


export interface IntrospectRequest {
  'parameters'?: ({[key: string]: string});
  'authorization'?: (string);
}

export interface IntrospectRequest__Output {
  'parameters': ({[key: string]: string});
  'authorization': (string);
}
