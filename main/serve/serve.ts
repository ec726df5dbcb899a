import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { IncidentError } from '#contract/errors.ts';
import type { Language } from '#contract/text.ts';
import { openDoor } from '../session/door.ts';
import { createGuard } from './guard.ts';
import { createHostCalls } from './host-calls.ts';
import { createHttpServer } from './http-server.ts';
import { createNoticeStream } from './notice-stream.ts';

export interface ServeOptions {
  readonly bundles: readonly string[];
  /** A bundle of a healthy time to compare them with. */
  readonly baseline?: string | undefined;
  /** 0: any free one. */
  readonly port: number;
  readonly language: Language;
  /** Folder of the built renderer. */
  readonly renderer: string;
  /** Folder of the bundles that are shipped. */
  readonly samples: string;
}

export interface Serving {
  /** `http://127.0.0.1:<port>/<home>/?token=…`; it works once. */
  readonly address: string;
  /** Fulfilled once somebody came with it. */
  readonly entered: Promise<void>;
  close(): Promise<void>;
}

/** The interface on 127.0.0.1 and nowhere else. @throws IncidentError when the port is taken */
export async function serve(options: ServeOptions): Promise<Serving> {
  const guard = createGuard();
  const notices = createNoticeStream();
  const engine = openDoor(notices.tell, options.samples);
  const call = createHostCalls(
    {
      bundles: options.bundles.map((path) => (path === '-' ? path : resolve(path))),
      baseline: options.baseline === undefined ? [] : [resolve(options.baseline)],
      preferences: { language: options.language, theme: 'dark', rail: false },
    },
    engine,
  );
  const server = createHttpServer({ guard, notices, renderer: options.renderer, call, cancel: engine.cancel });
  await new Promise<void>((done, failed) => {
    server.once('error', (cause) =>
      failed(new IncidentError('internal', { what: 'The server could not be started.', why: cause.message, cause })),
    );
    server.listen(options.port, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${guard.home}?token=${guard.token}`,
    entered: guard.spent,
    async close() {
      notices.close();
      await engine.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
