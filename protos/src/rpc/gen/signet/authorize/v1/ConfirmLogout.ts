// Original file: signet/authorize/v1/authorize.proto


export interface ConfirmLogout {
  'applicationName'?: (string);
  'tenantName'?: (string);
  'themeId'?: (string);
}

export interface ConfirmLogout__Output {
  'applicationName': (string);
  'tenantName': (string);
  'themeId': (string);
}
