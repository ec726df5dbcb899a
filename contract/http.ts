import { z } from 'zod';

/**
 * The wire of `serve`, all below `http://127.0.0.1:<port>`:
 *
 * - `GET /?token=…`     the address that is printed; sets a cookie (HttpOnly, SameSite=Strict), redirects to `/`. The token works once.
 * - `GET /…`            the files of the renderer.
 * - `POST /call`        body `HttpCall`, answer `Answer` of `contract/engine.ts` with status 200; an `ok` that is missing means undefined.
 * - `POST /cancel`      body `HttpCancel`, status 204.
 * - `GET /notices`      server-sent events; each `data:` is one `Notice` as JSON.
 *
 * Every POST carries the header below: a form of a foreign page cannot send it. Without the cookie everything is 401.
 */
export { HTTP_HEADER, HTTP_PATHS } from './http-paths.ts';

const callId = z.string().min(1).max(100);

export const httpCallSchema = z.strictObject({ callId, name: z.string().min(1).max(100), params: z.unknown() });
export const httpCancelSchema = z.strictObject({ callId });
