// Original file: signet/registry/v1/registry.proto


export interface PasswordDenied {
}

export interface PasswordDenied__Output {
}
