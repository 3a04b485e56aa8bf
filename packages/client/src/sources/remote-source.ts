import type { SendHttp } from '../platform/http.js';
import type { Deadline } from '../transport/deadline.js';
import { exchange } from '../transport/exchange.js';
import { sampledFingerprint } from './fingerprint.js';
import { ReadFailure, refuseSource } from './refuse-source.js';
import type { OpenSource } from './source.js';
import { streamSource } from './stream-source.js';
