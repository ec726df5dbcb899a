import type { Complaint, ComplaintCode } from '../../incident/coverage.ts';
import type { Text } from '../../text.ts';
import { OF_ARCHIVES } from './of-archives.ts';
import { OF_CONTENTS } from './of-contents.ts';
import { OF_TIMES } from './of-times.ts';

/** What each complaint means for who reads the verdict, and what to do. */
export const COMPLAINT_MEANINGS: Readonly<Record<ComplaintCode, Text>> = {
  ...OF_ARCHIVES,
  ...OF_CONTENTS,
  ...OF_TIMES,
};

/** Complaints of one code: they mean the same. */
export interface ComplaintGroup {
  readonly code: ComplaintCode;
  readonly meaning: Text;
  readonly complaints: readonly Complaint[];
}

/** Complaints by their code, in the order in which the first of each comes. */
export function byMeaning(complaints: readonly Complaint[]): readonly ComplaintGroup[] {
  const groups = new Map<ComplaintCode, Complaint[]>();
  for (const complaint of complaints) {
    const group = groups.get(complaint.code);
    if (group === undefined) groups.set(complaint.code, [complaint]);
    else group.push(complaint);
  }
  return [...groups].map(([code, all]) => ({ code, meaning: COMPLAINT_MEANINGS[code], complaints: all }));
}
