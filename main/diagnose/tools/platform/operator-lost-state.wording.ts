import type { Advice } from '#contract/finding.ts';
import type { Words } from '../../define-rule.ts';
import { phrase, short, type Text } from '../words.ts';

export type LostStateFacts = {
  /** What the operator was about to do. */
  readonly attempt: 'restore' | 'upgrade';
  /** Of the FlinkDeployment. */
  readonly resource?: string;
  readonly namespace?: string;
  readonly jobId?: string;
  /** Last state of the job that the resource knows. */
  readonly jobState?: string;
  /** The newest snapshot that the bundle names. */
  readonly snapshot?: string;
  /** Where checkpoints go. */
  readonly directory?: string;
};

export function lostStateWords(facts: LostStateFacts): Words {
  const { resource = '', snapshot } = facts;
  const [of, zhOf] = resource === '' ? ['', ''] : [` of ${resource}`, ` ${resource} 的`];
  return {
    title: phrase(
      `The operator finds no high-availability data${of} to ${facts.attempt === 'upgrade' ? 'upgrade' : 'restore'} from`,
      `operator 找不到用于${facts.attempt === 'upgrade' ? '升级' : '恢复'}的${zhOf}高可用数据`,
    ),
    why: phrase(
      `The JobManager Deployment is gone, and so are the ConfigMaps that point to the last checkpoint, so upgradeMode last-state has nothing to start from and the operator stops rather than start without state. ${reasonOf(facts).en} ${leftOf(facts).en}`,
      `JobManager Deployment 已不存在，指向最近检查点的 ConfigMap 也已丢失，upgradeMode last-state 无从启动；operator 宁可停下也不会丢弃状态启动。${reasonOf(facts)['zh-CN']}${leftOf(facts)['zh-CN']}`,
    ),
    brief: [phrase('HA data missing', '高可用数据缺失'), phrase(short(resource), short(resource, 16))],
    advice: [...(snapshot === undefined ? [lookFor(facts)] : []), redeploy(facts), KEEP],
  };
}

/** A job that ended for good takes its HA data along (Dispatcher.cleanUpJobGraph…, HighAvailabilityServices.globalCleanupAsync). */
function reasonOf({ jobState }: LostStateFacts): Text {
  if (jobState === 'FAILED' || jobState === 'FINISHED' || jobState === 'CANCELED')
    return phrase(
      `The job ended ${jobState}: with its end Flink itself deletes these pointers.`,
      `作业以 ${jobState} 结束：Flink 会在结束时自行删除这些指针。`,
    );
  return phrase(
    'Either the job ended for good (with its end Flink itself deletes these pointers), or somebody deleted the ConfigMaps.',
    '要么作业已终结（Flink 会在结束时自行删除这些指针），要么有人删除了 ConfigMap。',
  );
}

function leftOf({ snapshot }: LostStateFacts): Text {
  return snapshot === undefined
    ? phrase(
        'The bundle names no snapshot; retained checkpoints and savepoints outlive their pointers.',
        '诊断包中没有快照的路径；保留的检查点与保存点不会随指针一起消失。',
      )
    : phrase(`The newest snapshot that the bundle names is ${snapshot}.`, `诊断包中最新的快照是 ${snapshot}。`);
}

function lookFor({ directory = 'CHECKPOINT_DIR', jobId = 'JOB_ID' }: LostStateFacts): Advice {
  const where = `${directory.replace(/(?<!\/)\/+$/, '')}/${jobId}`;
  return {
    text: phrase(
      `Look for the newest chk-… with a _metadata file below ${where}, and for savepoints.`,
      `在 ${where} 下查找含有 _metadata 的最新 chk-…，并查找保存点。`,
    ),
    losesData: false,
    doc: 'docs/ops/state/checkpoints/',
  };
}

/** `savepointRedeployNonce` came with 1.7 of the operator; without it initialSavepointPath is read at the first deployment only. */
function redeploy({ resource = 'NAME', namespace, snapshot }: LostStateFacts): Advice {
  const path = snapshot !== undefined && /^[\w.:/@=+-]{1,500}$/.test(snapshot) ? snapshot : 'SNAPSHOT_PATH';
  const within = namespace === undefined ? '' : ` -n ${namespace}`;
  const job = JSON.stringify({
    spec: { job: { initialSavepointPath: path, savepointRedeployNonce: 1, upgradeMode: 'savepoint' } },
  });
  return {
    text: phrase(
      'Start it again from that snapshot: spec.job.initialSavepointPath with a new savepointRedeployNonce (operator 1.7 and later). With an older operator delete the resource and create it again with initialSavepointPath. What was processed since the snapshot is processed again.',
      '由该快照重新启动：设置 spec.job.initialSavepointPath 与新的 savepointRedeployNonce（operator 1.7 及以上）；更早的 operator 需删除资源并带 initialSavepointPath 重新创建。快照之后处理过的数据会重新处理。',
    ),
    commands: [
      `kubectl get flinkdeployment ${resource}${within} -o yaml > ${resource}.yaml`,
      `kubectl patch flinkdeployment ${resource}${within} --type=merge -p '${job}'`,
    ],
    losesData: false,
  };
}

const KEEP: Advice = {
  text: phrase(
    'Keep checkpoints of jobs that end, so that there is always something to start from.',
    '作业结束后仍保留检查点，以便随时有可恢复的快照。',
  ),
  set: { 'execution.checkpointing.externalized-checkpoint-retention': 'RETAIN_ON_CANCELLATION' },
  losesData: false,
  doc: 'docs/ops/state/checkpoints/',
};
