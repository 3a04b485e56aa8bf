/** A JSON Schema, as far as the description of the API goes. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | null)[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  /** `vimeo#/definitions/video` */
  readonly $ref?: string;
  /** Where an address of this kind leads, such as `/videos/123456789012`. */
  readonly 'x-path'?: string;
  /** Of a query's parameter. */
  readonly 'x-required'?: boolean;
}

/** One operation of the API: what it takes and what it returns when all is well. */
export interface Operation {
  readonly method: string;
  /** `/videos/{video_id}` */
  readonly path: string;
  readonly scopes: readonly string[];
  readonly query?: Readonly<Record<string, Schema>>;
  readonly body?: Schema;
  readonly status: number;
  /** The middle of the response's media type; plain JSON has none. */
  readonly media?: string;
  /** Missing where the response is empty or not described. */
  readonly response?: Schema;
}

export interface ApiDescription {
  /** Every scope that a token may have. */
  readonly scopes: readonly string[];
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}
