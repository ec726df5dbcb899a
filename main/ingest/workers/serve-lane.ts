import { parentPort } from 'node:worker_threads';
import { letGo } from '../../bytes/let-go.ts';
import type { Readers } from './entry-job.ts';
import { FactPacker } from './fact-packer.ts';
import { LaneServer } from './lane-server.ts';
import type { Command } from './messages.ts';
import { packReply } from './transfer.ts';

/** The far end of a thread lane: every message of commands gets one reply. */
export function serveLane(readers: Readers): void {
  // What came by a message is nobody else's.
  const server = new LaneServer(readers, ({ buffer }) => letGo(buffer));
  const packer = new FactPacker();
  const port = parentPort;
  port?.on('message', (commands: readonly Command[]) => {
    const { message, moved } = packReply(server.accept(commands), packer);
    port.postMessage(message, moved);
  });
}
