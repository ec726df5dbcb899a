/** Colour and sign of each outcome; its word stands beside it. */
export const LOOK = {
  completed: { look: 'ok', icon: 'check' },
  failed: { look: 'failed', icon: 'cross' },
  'in-progress': { look: 'prog', icon: 'clock' },
  unknown: { look: 'mute', icon: 'question' },
} as const;
