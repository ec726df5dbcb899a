import { join } from 'node:path';
import type { FromEngine, ToEngine } from '#contract/engine.ts';
import { openDoor } from './session/door.ts';

/** What Electron adds to `process` in a utility process. */
interface ParentPort {
  postMessage(message: FromEngine): void;
  on(event: 'message', listener: (event: { readonly data: ToEngine }) => void): void;
}

const port = (process as NodeJS.Process & { readonly parentPort?: ParentPort }).parentPort;

/** The engine process: reads, knows and reasons behind a port, so that a window never waits for it and survives it. */
if (port !== undefined) {
  const samples = join(import.meta.dirname, '..', '..', 'resources', 'sample');
  const door = openDoor((notice) => port.postMessage({ kind: 'notice', notice }), samples);
  const take = async (message: ToEngine): Promise<void> => {
    switch (message.kind) {
      case 'call': {
        const answer = await door.call(message.callId, message.name, message.params);
        return port.postMessage({ kind: 'answer', callId: message.callId, answer: JSON.stringify(answer) });
      }
      case 'cancel':
        return door.cancel(message.callId);
      case 'quit':
        await door.close();
        process.exit(0);
    }
  };
  port.on('message', ({ data }) => void take(data));
  port.postMessage({ kind: 'ready' });
}
