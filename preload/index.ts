import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CHANNELS } from '#contract/channels.ts';
import type { Door } from '#contract/host.ts';

const door: Door = {
  call: (name, params, callId) => ipcRenderer.invoke(CHANNELS.call, name, params, callId),
  cancel: (callId) => ipcRenderer.send(CHANNELS.cancel, callId),
  onNotice: (listener) => {
    const hear = (_event: unknown, notice: unknown): void => listener(notice);
    ipcRenderer.on(CHANNELS.notice, hear);
    return () => {
      ipcRenderer.off(CHANNELS.notice, hear);
    };
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('nutcracker', door);
