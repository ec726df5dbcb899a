import type { Complaint } from '#contract/incident/coverage.ts';

/** The kind of file in a Unix mode (`S_IFMT`). */
const TYPE_MASK = 0o170000;
const REGULAR = 0o100000;
const LINK = 0o120000;

/** What is said of an entry that is no file by its mode, which some archives hold in the upper half of their attributes; undefined of a file. */
export function notAFile(attributes: number): Pick<Complaint, 'code' | 'said'> | undefined {
  const type = (attributes >>> 16) & TYPE_MASK;
  if (type === LINK) return A_LINK;
  return type === 0 || type === REGULAR
    ? undefined
    : { code: 'device-skipped', said: 'a device or pipe, never opened' };
}

export const A_LINK = { code: 'link-skipped', said: 'a link, never followed' } as const;
