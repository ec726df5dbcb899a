/** The part of AbortSignal that pure code may look at. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** A signal that never fires. */
export const NEVER: CancelSignal = { aborted: false };
