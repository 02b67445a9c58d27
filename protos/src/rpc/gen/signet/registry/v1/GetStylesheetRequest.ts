// Original file: signet/registry/v1/registry.proto


export interface GetStylesheetRequest {
  'themeId'?: (string);
}

export interface GetStylesheetRequest__Output {
  'themeId': (string);
}
