import type { Failure } from '#contract/incident/failure.ts';
import { kept } from './kept.ts';
import type { Tools } from './tools.ts';

/** All failures of all runs of all jobs, of each run the first before those that followed. */
export const everyFailure = kept((tools: Tools): readonly Failure[] =>
  (tools.know('failures') ?? []).flatMap(({ attempts }) =>
    attempts.flatMap(({ firstFailure, followers }) => (firstFailure ? [firstFailure, ...followers] : followers)),
  ),
);
