/**
 * The wire of `serve`, all below `http://127.0.0.1:<port>/<home>`, a random word of each server: cookies are shared by the ports of a host.
 *
 * - `GET /?token=…`     the address that is printed; sets a cookie (HttpOnly, SameSite=Strict, for this path), redirects to `/`. The token
 *                       works once.
 * - `GET /…`            the files of the renderer.
 * - `POST /call`        body `callSchema` of `contract/calls.ts`, answer `Answer` of `contract/engine.ts` with status 200; an `ok` that is
 *                       missing means undefined.
 * - `POST /cancel`      body `cancelSchema`, status 204.
 * - `GET /notices`      server-sent events; each `data:` is one `Notice` as JSON.
 *
 * Without the cookie everything is 401.
 */
export const HTTP_PATHS = { call: '/call', cancel: '/cancel', notices: '/notices' } as const;

/** Name and value of the header that every POST carries: a form of a foreign page cannot send it. */
export const HTTP_HEADER = { name: 'x-nutcracker', value: '1' } as const;
