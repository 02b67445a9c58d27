// Original file: signet/token/v1/token.proto


export interface GetKeysRequest {
}

export interface GetKeysRequest__Output {
}
