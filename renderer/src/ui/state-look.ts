/** Sign and colour of what a bundle's verdict came to; its words stand beside it. */
export const STATE_LOOK = {
  'cause-found': { icon: 'target', className: 'check-found' },
  'no-problem-found': { icon: 'check', className: 'check-clear' },
  'cannot-tell': { icon: 'question', className: 'cannot-tell' },
} as const;
