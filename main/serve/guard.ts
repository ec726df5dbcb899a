import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { HTTP_HEADER } from '#contract/http.ts';

/** Why a request is refused. */
export type Refusal = { readonly status: 401 | 403; readonly why: string };

/** Who may talk to the server: whoever was handed the address once, from a page of this machine. */
export interface Guard {
  /** The path that everything lies below, with a slash at both ends; a random word of this server alone. */
  readonly home: string;
  /** The one-time word of the printed address. */
  readonly token: string;
  /** Fulfilled when that word was exchanged. */
  readonly spent: Promise<void>;
  /** Undefined when the request may pass. Every request is asked, the static files too. */
  refuses(request: IncomingMessage): Refusal | undefined;
  /** The cookie to set when `token` is the unspent one; it works once. */
  exchange(token: string): string | undefined;
  /** True when the request carries the cookie. */
  knows(request: IncomingMessage): boolean;
}

/** Names of this machine's loopback. Any port: a tunnel from another machine has a port of its own. */
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

const NAME = 'nutcracker';

export function createGuard(): Guard {
  const token = randomBytes(24).toString('base64url');
  const secret = randomBytes(32).toString('base64url');
  // Cookies go to all ports of a host, but to one path only: no other server of this machine is handed ours, or overwrites it.
  const home = `/${randomBytes(9).toString('base64url')}/`;
  let isSpent = false;
  let tellSpent = () => {};
  const spent = new Promise<void>((done) => {
    tellSpent = done;
  });
  const knows = (request: IncomingMessage) => equal(cookie(request, NAME) ?? '', secret);
  return {
    home,
    token,
    spent,
    knows,
    refuses(request) {
      const host = request.headers.host ?? '';
      if (!LOOPBACK.test(host)) return { status: 403, why: 'This server answers to names of its own machine only.' };
      const { origin } = request.headers;
      if (origin !== undefined && origin !== `http://${host}`)
        return { status: 403, why: 'The request comes from another page.' };
      if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET')
        return { status: 403, why: 'The request comes from another page.' };
      if (request.method === 'POST' && request.headers[HTTP_HEADER.name] !== HTTP_HEADER.value)
        return { status: 403, why: 'A header is missing.' };
      return undefined;
    },
    exchange(offered) {
      if (isSpent || !equal(offered, token)) return undefined;
      isSpent = true;
      tellSpent();
      return `${NAME}=${secret}; HttpOnly; SameSite=Strict; Path=${home}`;
    },
  };
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  const prefix = `${name}=`;
  const found = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(prefix));
  return found?.trim().slice(prefix.length);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
