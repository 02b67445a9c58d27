// Original file: signet/registry/v1/registry.proto


export interface FindNamingResponse {
  /**
   * application, tenant, entity_type
   */
  'kinds'?: (string)[];
}

export interface FindNamingResponse__Output {
  /**
   * application, tenant, entity_type
   */
  'kinds': (string)[];
}
