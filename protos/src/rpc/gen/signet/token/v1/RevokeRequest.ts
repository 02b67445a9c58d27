// Original file: signet/token/v1/token.proto


export interface RevokeRequest {
  'parameters'?: ({[key: string]: string});
  'authorization'?: (string);
}

export interface RevokeRequest__Output {
  'parameters': ({[key: string]: string});
  'authorization': (string);
}
