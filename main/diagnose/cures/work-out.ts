import { errorMessage } from '#contract/errors.ts';
import type { Finding } from '#contract/finding.ts';
import type { CauseId } from '#contract/incident/ids.ts';
import type { Working } from '#contract/working.ts';
import type { Tools } from '../tools/tools.ts';
import type { Cure } from './define-cure.ts';

/** The findings with what can be worked out for each, and the calculations that failed themselves. */
export interface WorkedOut {
  readonly findings: readonly Finding[];
  readonly broken: readonly { readonly id: CauseId; readonly message: string }[];
}

/** A calculation that throws is a bug of ours: it is told as such, and its finding stays as it is. */
export function workOut(tools: Tools, findings: readonly Finding[], cures: readonly Cure[]): WorkedOut {
  const broken: { id: CauseId; message: string }[] = [];
  const worked = findings.map((finding): Finding => {
    const workings = cures.flatMap((cure): readonly Working[] => {
      if (!cure.of.includes(finding.id)) return [];
      try {
        const work = cure.work(tools, finding);
        return work === undefined ? [] : [{ kind: cure.kind, ...work }];
      } catch (error) {
        broken.push({ id: finding.id, message: errorMessage(error) });
        return [];
      }
    });
    return workings.length === 0 ? finding : { ...finding, workings };
  });
  return { findings: worked, broken };
}
