import type { StateWall, WallId, WhatIf } from '#contract/incident/state.ts';

const CHANGES: readonly { readonly id: WhatIf['id']; readonly left: readonly WallId[] }[] = [
  { id: 'larger-stream', left: ['rpc-frame', 'jobmanager-heap'] },
  { id: 'larger-stream-and-frame', left: ['jobmanager-heap'] },
  // The heaps of the TaskManagers hold the state either way.
  { id: 'file-storage', left: [] },
];

/** Which wall is next when the limit of the JobManager's storage is raised, or the storage is another; only where it is that storage and a size is told. */
export function whatIfOf(walls: readonly StateWall[], inMemory: boolean | undefined): readonly WhatIf[] {
  const stream = walls.find((wall) => wall.id === 'state-stream');
  if (inMemory !== true || stream?.load === undefined) return [];
  return CHANGES.map(({ id, left }) => {
    const next = walls.filter((wall) => left.includes(wall.id));
    const broken = next.find((wall) => wall.state === 'exceeded');
    if (broken) return { id, state: 'fails-at', wall: broken.id };
    const open = next.find((wall) => wall.state === 'cannot-tell');
    return open ? { id, state: 'cannot-tell', wall: open.id } : { id, state: 'passes' };
  });
}
