import type { JobCheckpoints } from '#contract/incident/checkpoint.ts';
import { backendKind } from '../../../flink/state-backends.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { intervalOf, outcomeAt } from '../../tools/checkpoint/checkpoints.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isSet, settingOf, statedAt } from '../../tools/settings.ts';
import { MUCH, weightOf, wholeSnapshots } from '../../tools/state/whole-snapshots.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { incrementalIneffectiveWords } from './incremental-ineffective.wording.ts';

export const incrementalIneffective = defineRule({
  id: 'settings/incremental-ineffective',
  asks: phrase(
    'Are incremental checkpoints asked of a backend that has none?',
    '是否对不支持增量的状态后端启用了增量检查点？',
  ),
  role: 'risk',
  needs: ['settings'],
  words: incrementalIneffectiveWords,
  look(_, tools) {
    const setting = settingOf(tools, 'execution.checkpointing.incremental');
    if (!isSet(setting) || setting.value.trim().toLowerCase() !== 'true') return clear();
    const jobs = (tools.know('jobs') ?? []).flatMap((job) => job.stateBackend ?? []);
    const general = settingOf(tools, 'state.backend.type');
    const names = jobs.length > 0 ? jobs.map((one) => one.name) : general ? [general.value] : [];
    const [backend] = names;
    // RocksDB and ForSt know increments: some job may use them, or nobody tells.
    if (backend === undefined || !names.every((name) => backendKind(name) === 'heap')) return clear();
    // A changelog sends increments for any backend.
    if (settingOf(tools, 'state.changelog.enabled')?.value === 'true') return clear();
    const stated = [...statedAt(setting).slice(0, 2), jobs[0]?.source, ...statedAt(general).slice(0, 1)];
    const plain = { facts: { backend, key: setting.key }, culprit: culpritAt(tools, { setting: setting.key }) };
    const [hurt] = (tools.know('checkpoints') ?? []).flatMap((of) => hurtBy(tools, of));
    if (hurt === undefined) return found({ ...plain, severity: 'low' as const, confidence: 0.92, evidence: stated });
    const { of, snapshots } = hurt;
    const { last, slowest, writing } = snapshots;
    const weight = weightOf(of, snapshots);
    return found({
      ...weight,
      facts: { ...plain.facts, ...weight.facts },
      role: 'trigger' as const,
      culprit: culpritAt(tools, { jobId: of.jobId, setting: setting.key }),
      confidence: writing.length > 0 ? 0.88 : 0.72,
      evidence: [
        ...stated,
        writing.at(-1)?.source,
        last.sources.stateBytes,
        last.sources.checkpointedBytes,
        ...outcomeAt(slowest),
      ],
      expected: { predicted: [true, writing.length > 0, true] },
    });
  },
});

function hurtBy(tools: Tools, of: JobCheckpoints) {
  const snapshots = wholeSnapshots(tools, of);
  const intervalMs = intervalOf(of.config);
  const isMuch = intervalMs !== undefined && (snapshots?.slowest.endToEndMs ?? 0) >= MUCH * intervalMs;
  return snapshots !== undefined && isMuch ? [{ of, snapshots }] : [];
}
