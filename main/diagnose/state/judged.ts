import type { StateWall } from '#contract/incident/state.ts';
import { present } from '#contract/present.ts';
import type { Text } from '../tools/words.ts';
import type { Load } from './loads.ts';
import { WALLS } from './walls.wording.ts';

/** Whether it fits, and what the wall is, or why that stays open. */
export function judgedBy(
  load: Load | undefined,
  bytes: number | undefined,
  what: Text,
): Pick<StateWall, 'state' | 'says'> {
  const state = against(load, bytes);
  if (state !== 'cannot-tell' || bytes === undefined) return { state, says: what };
  if (load === undefined) return { state, says: WALLS.loadUnknown };
  return { state, says: load.is === 'at-least' ? WALLS.loadAtLeast : WALLS.loadAtMost };
}

/** A wall that nothing in the bundle measures. */
export function open(id: StateWall['id'], says: Text, load: Load | undefined): StateWall {
  return { id, origin: 'unknown', ...present({ load }), state: 'cannot-tell', says };
}

/** Whether it fits; what is only bounded may leave that open. */
function against(load: Load | undefined, limitBytes: number | undefined): StateWall['state'] {
  if (load === undefined || limitBytes === undefined) return 'cannot-tell';
  if (load.bytes <= limitBytes) return load.is === 'at-least' ? 'cannot-tell' : 'passes';
  return load.is === 'at-most' ? 'cannot-tell' : 'exceeded';
}
