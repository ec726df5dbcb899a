import { type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import { CHANNELS } from '#contract/channels.ts';
import type { Answer } from '#contract/engine.ts';
import { errorToData, IncidentError } from '#contract/errors.ts';
import { callIdSchema, checkCall } from './checked-call.ts';
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

/** Opens the two channels of the door. Every payload is checked here, and nowhere else. */
export function answerWindow(window: () => BrowserWindow | undefined, engine: EngineProcess, host: HostCall): void {
  ipcMain.handle(CHANNELS.call, async (event, name, params, callId): Promise<Answer> => {
    try {
      if (!isOurs(event, window()))
        throw new IncidentError('params-invalid', { what: 'The caller is not our window.' });
      const call = checkCall(name, params, callId);
      return await (call.kind === 'api'
        ? engine.call(call.callId, call.name, call.params)
        : host(call.name, call.params, call.callId));
    } catch (error) {
      return { error: errorToData(error) };
    }
  });
  ipcMain.on(CHANNELS.cancel, (event, callId) => {
    const id = callIdSchema.safeParse(callId);
    if (isOurs(event, window()) && id.success) engine.cancel(id.data);
  });
}
