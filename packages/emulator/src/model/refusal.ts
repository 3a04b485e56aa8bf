/** A refused field, in Vimeo's names. */
export interface InvalidParameter {
  field: string;
  error_code: number;
  error: string;
  developer_message: string;
}

/** Thrown anywhere while a call is handled; becomes Vimeo's error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number | undefined;
  readonly invalidParameters: InvalidParameter[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: number | undefined,
    developerMessage: string,
    more: { invalidParameters?: InvalidParameter[]; headers?: Record<string, string> } = {},
  ) {
    super(developerMessage);
    this.status = status;
    this.code = code;
    this.invalidParameters = more.invalidParameters;
    this.headers = more.headers ?? {};
  }

  /** The same refusal with more headers. */
  with(headers: Record<string, string>): Refusal {
    const { invalidParameters } = this;
    const more = {
      headers: { ...headers, ...this.headers },
      ...(invalidParameters ? { invalidParameters } : {}),
    };
    return new Refusal(this.status, this.code, this.message, more);
  }

  /** The same refusal with another status. */
  as(status: number): Refusal {
    const { invalidParameters, headers } = this;
    const more = { headers, ...(invalidParameters ? { invalidParameters } : {}) };
    return new Refusal(status, this.code, this.message, more);
  }

  /** The full body; Vimeo's sentence for end users says little, and so does this one. */
  body(): Record<string, unknown> {
    return {
      error: forUsers(this.status),
      link: null,
      developer_message: this.message,
      ...(this.code === undefined ? {} : { error_code: this.code }),
      ...(this.invalidParameters ? { invalid_parameters: this.invalidParameters } : {}),
    };
  }
}

/** OAuth's own failure shape: 400 with `error` and `error_description`. */
export class GrantRefusal extends Error {
  readonly error: string;
  readonly status = 400;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }

  body(): Record<string, unknown> {
    return { error: this.error, error_description: this.message };
  }
}

export const refuse = {
  notFound: (what = 'No such resource is here, or this token may not see it.') =>
    new Refusal(404, 5000, what),
  noToken: () =>
    new Refusal(401, 8003, 'The call needs an access token, and there was none, or not a valid one.', {
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    }),
  noUser: () => new Refusal(401, 8002, 'The token has no user, and this call is about one.'),
  unknownClient: () =>
    new Refusal(401, 8001, 'No app has this client identifier and secret.', {
      headers: { 'www-authenticate': 'Basic realm="Vimeo"' },
    }),
  missingScope: (scope: string) =>
    new Refusal(403, 3200, `The token lacks the scope "${scope}", which this call needs.`),
  quota: (which: 'total' | 'periodic') =>
    which === 'total'
      ? new Refusal(403, 4101, 'The account has no room for a file of this size.')
      : new Refusal(403, 4102, 'This is more than the account may upload in this period.'),
  suspended: () => new Refusal(403, 3200, 'This account is suspended.'),
  parameter: (field: string, message: string, code = 2204) =>
    new Refusal(400, 2204, 'The request has invalid parameters; see invalid_parameters.', {
      invalidParameters: [
        { field, error_code: code, error: 'This value is not accepted.', developer_message: message },
      ],
    }),
};

function forUsers(status: number): string {
  if (status === 404) return 'This could not be found.';
  if (status === 401) return 'You must sign in first.';
  if (status === 403) return 'You may not do that.';
  if (status === 429) return 'Too many calls. Wait a minute.';
  return 'That did not work.';
}
