/** Names of the channels between the window and the shell; nothing else passes through the door. */
export const CHANNELS = {
  /** (name, params, callId) → `Answer`. */
  call: 'nutcracker:call',
  /** (callId) */
  cancel: 'nutcracker:cancel',
  /** One `Notice`. */
  notice: 'nutcracker:notice',
} as const;
