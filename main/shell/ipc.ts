import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { callSchema, cancelSchema, isOwnHostName } from '#contract/calls.ts';
import { CHANNELS } from '#contract/channels.ts';
import type { Answer, AnswerText } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import type { EngineProcess } from './engine-process.ts';
import type { HostCall } from './host-calls.ts';
import { isTrusted } from './trusted-sender.ts';

function isOurs(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow | undefined): boolean {
  const frame = event.senderFrame;
  if (frame === null) return false;
  return isTrusted(
    { url: frame.url, isTopFrame: frame.parent === null, windowId: event.sender.id },
    window?.webContents.id,
  );
}

/**
 * Opens the two channels of the door. The sender and the form of a call are checked here, its parameters by the side that answers it: the
 * shell (`host`) or the engine.
 */
export function answerWindow(window: () => BrowserWindow | undefined, engine: EngineProcess, host: HostCall): void {
  ipcMain.handle(CHANNELS.call, async (event, name, params, callId): Promise<Answer | AnswerText> => {
    try {
      const call = callSchema.safeParse({ name, params, callId });
      if (!isOurs(event, window()) || !call.success)
        throw new IncidentError('params-invalid', { what: 'This is no call of our window.' });
      return isOwnHostName(call.data.name)
        ? { ok: await host(call.data.name, params) }
        : await engine.call(call.data.callId, call.data.name, params);
    } catch (error) {
      return { error: errorToData(error) };
    }
  });
  ipcMain.on(CHANNELS.cancel, (event, callId) => {
    const cancel = cancelSchema.safeParse({ callId });
    if (isOurs(event, window()) && cancel.success) engine.cancel(cancel.data.callId);
  });
}
