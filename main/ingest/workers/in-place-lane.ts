import { setImmediate as breathe } from 'node:timers/promises';
import type { Readers } from './entry-job.ts';
import type { Lane, LaneEvents } from './lane.ts';
import { LaneServer } from './lane-server.ts';
import type { Command } from './messages.ts';

/** Reads in the calling thread, a command at a time, for hosts without a built worker (tests, a checkout). */
export function inPlaceLane(readers: Readers, { reply, died }: LaneEvents): Lane {
  const server = new LaneServer(readers);
  let waiting: Command[] = [];
  let isRunning = false;
  let isOver = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (!isOver && waiting.length > 0) {
      const commands = waiting;
      waiting = [];
      for (const command of commands) {
        if (command.kind === 'bytes') await breathe();
        if (isOver) break;
        reply(server.accept([command]));
      }
    }
    isRunning = false;
  };
  return {
    send: (commands) => {
      waiting.push(...commands);
      if (!isRunning) run().catch((error: unknown) => died(String(error)));
    },
    close: () => {
      isOver = true;
      waiting = [];
      server.close();
      return Promise.resolve();
    },
  };
}
