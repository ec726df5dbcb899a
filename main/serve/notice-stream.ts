import type { ServerResponse } from 'node:http';
import type { Notice } from '#contract/notices.ts';

/** Sends every notice to every page that listens. */
export interface NoticeStream {
  tell(notice: Notice): void;
  listen(response: ServerResponse): void;
  close(): void;
}

/** Proxies and tunnels close what is silent for a minute. */
const KEEP_ALIVE_MS = 25_000;

export function createNoticeStream(): NoticeStream {
  const listeners = new Set<ServerResponse>();
  const beat = setInterval(() => {
    for (const response of listeners) response.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  beat.unref();
  return {
    tell(notice) {
      const text = `data: ${JSON.stringify(notice)}\n\n`;
      for (const response of listeners) response.write(text);
    },
    listen(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': hello\n\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    },
    close() {
      clearInterval(beat);
      for (const response of listeners) response.end();
    },
  };
}
