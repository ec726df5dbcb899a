import { MessageChannel } from 'node:worker_threads';

/** Nobody hears it: what is sent there is gone at once. */
const nowhere = closedPort();

/**
 * Gives the memory of a buffer back now; it is empty from here on. A buffer that waits for the collector instead counts as if the heap
 * had grown by it: a reader of large files then collects its whole heap again and again, of which nothing but buffers ever goes.
 */
export function letGo(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength > 0) nowhere.postMessage(undefined, [buffer]);
}

function closedPort() {
  const { port1, port2 } = new MessageChannel();
  port1.close();
  port2.close();
  return port1;
}
