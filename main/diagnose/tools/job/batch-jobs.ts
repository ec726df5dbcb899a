import type { JobId } from '#contract/incident/ids.ts';
import type { Source } from '#contract/incident/source.ts';
import { jobOf } from '../culprit.ts';
import { isSet, settingOf, statedAt } from '../settings.ts';
import type { Tools } from '../tools.ts';

/** What shows that a job computes batches, and so takes no checkpoints; a program may decide otherwise than the settings. */
export function batchProof(tools: Tools, jobId: JobId): readonly (Source | undefined)[] | undefined {
  const mode = jobOf(tools, jobId)?.mode;
  if (mode !== undefined) return mode.is === 'batch' ? [mode.source] : undefined;
  const setting = settingOf(tools, 'execution.runtime-mode');
  return isSet(setting) && /^batch$/i.test(setting.value.trim()) ? statedAt(setting) : undefined;
}
