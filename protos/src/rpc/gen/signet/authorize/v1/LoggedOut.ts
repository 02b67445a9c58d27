// Original file: signet/authorize/v1/authorize.proto


export interface LoggedOut {
  /**
   * Where the browser goes next: an absolute URL, or empty for the page that says the person is signed out.
   */
  'url'?: (string);
  'applicationName'?: (string);
  /**
   * The tenants whose session cookie shall be cleared.
   */
  'tenantIds'?: (string)[];
  /**
   * The database is away: the end is recorded, and the applications are told, once it is back.
   */
  'deferred'?: (boolean);
  /**
   * To be loaded in frames before the browser goes on, so that applications clear what they keep in it. Nobody learns whether they did.
   */
  'frontChannelUrls'?: (string)[];
  'themeId'?: (string);
}

export interface LoggedOut__Output {
  /**
   * Where the browser goes next: an absolute URL, or empty for the page that says the person is signed out.
   */
  'url': (string);
  'applicationName': (string);
  /**
   * The tenants whose session cookie shall be cleared.
   */
  'tenantIds': (string)[];
  /**
   * The database is away: the end is recorded, and the applications are told, once it is back.
   */
  'deferred': (boolean);
  /**
   * To be loaded in frames before the browser goes on, so that applications clear what they keep in it. Nobody learns whether they did.
   */
  'frontChannelUrls': (string)[];
  'themeId': (string);
}
