// Original file: signet/authorize/v1/authorize.proto


export interface AskedScope {
  'name'?: (string);
  /**
   * Cannot be declined without declining everything.
   */
  'required'?: (boolean);
  /**
   * Ticked when the page is shown: required, or granted before.
   */
  'granted'?: (boolean);
  /**
   * What the application's administrator wrote for people; empty when nothing.
   */
  'message'?: (string);
  'detail'?: (string);
}

export interface AskedScope__Output {
  'name': (string);
  /**
   * Cannot be declined without declining everything.
   */
  'required': (boolean);
  /**
   * Ticked when the page is shown: required, or granted before.
   */
  'granted': (boolean);
  /**
   * What the application's administrator wrote for people; empty when nothing.
   */
  'message': (string);
  'detail': (string);
}
