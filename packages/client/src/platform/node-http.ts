import type { Http, HttpOptions } from './http.js';
import { isDispatcherSet } from './node-global-dispatcher.js';
import { warnOfRealCalls } from './node-test-runner.js';
import { undiciHttp } from './node-undici.js';
import { proxiesInEnvironment, UndiciMissing } from './node-undici-dispatcher.js';

/**
 * HTTP in Node: undici's dispatcher, unless fetch is the better way. It is where somebody has set undici's global dispatcher,
 * which fetch knows how to use, whichever version it is of; and where undici cannot be loaded.
 */
export function nodeHttp(options: HttpOptions, globalFetch: (options: HttpOptions) => Http): Http {
  const { proxy, ca, transport, baseUrl } = options;
  const undici = undiciHttp(options);
  // What was asked for in so many words is not replaced by something else.
  if (transport === 'undici' || proxy || ca !== undefined) return undici;
  let byFetch: Http | undefined;
  let isMissing = false;
  const fetchSend: Http['send'] = (request) => {
    byFetch ??= globalFetch({});
    return byFetch.send(request);
  };
  return {
    send(request) {
      if (isMissing || (proxy === undefined && isDispatcherSet())) return fetchSend(request);
      if (baseUrl === undefined) warnOfRealCalls(request.url);
      const sending = undici.send(request);
      // Once it has been loaded, it is there.
      if (undici.isLoaded) return sending;
      return sending.catch((error: unknown) => {
        if (!UndiciMissing.isCauseOf(error) || proxiesInEnvironment().environmentNamesProxies) throw error;
        isMissing = true;
        return fetchSend(request);
      });
    },
    close: () => undici.close(),
  };
}
