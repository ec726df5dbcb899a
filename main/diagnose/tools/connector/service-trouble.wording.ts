import type { Advice } from '#contract/finding.ts';
import type { ServiceTrouble } from '../../../flink/external/service-troubles.ts';
import { phrase, type Text } from '../words.ts';

interface TroubleWords {
  /** Behind the name of the service. */
  readonly title: (who: Text, exception: string) => Text;
  readonly brief: Text;
  readonly advice: readonly Advice[];
}

/** What is to be done where the service itself is well: its people need not bring it back. */
export const SERVICE_TROUBLES: Readonly<Record<ServiceTrouble, TroubleWords>> = {
  'position-gone': {
    title: (who, exception) =>
      phrase(
        `${who.en} no longer has what the job must read on (${exception})`,
        `${who['zh-CN']} 已不再保留作业需要续读的内容（${exception}）`,
      ),
    brief: phrase('position no longer kept', '续读位置已被清除'),
    advice: [
      {
        text: phrase(
          'More restarts do not help: each goes back to the same checkpoint and asks for the same place. See first whether the service still has it (logs that were moved or archived can be put back).',
          '继续重启无济于事：每次都回到同一检查点并请求同一位置。先确认服务端是否仍有该内容（被移走或归档的日志可以放回）。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Loses what was never read, unless the source takes a new snapshot: start the source anew, from a snapshot or from the oldest place there is. Give it a new uid, so that the rest of the job keeps its state.',
          '若数据源不重新做快照，将丢失未读取的内容：让数据源从快照或现存最早位置重新开始；为其指定新的 uid，以便作业其余部分保留状态。',
        ),
        commands: ['flink run -s <path of chk-N or savepoint> --allowNonRestoredState JOB.jar'],
        losesData: true,
      },
      {
        text: phrase(
          'Keep the log (binlog, WAL, oplog, archived redo logs, snapshots of the table) longer than the longest time for which the job may stand still or lag.',
          '日志（binlog、WAL、oplog、归档重做日志、表快照）的保留时间应长于作业可能停顿或滞后的最长时间。',
        ),
        losesData: false,
      },
    ],
  },
  'identity-taken': {
    title: (who, exception) =>
      phrase(
        `${who.en} knows the name or number of this job from somebody else (${exception})`,
        `${who['zh-CN']} 中本作业使用的名称或编号已被占用（${exception}）`,
      ),
    brief: phrase('name is taken', '标识已被占用'),
    advice: [
      {
        text: phrase(
          'Look whether the job runs twice, or whether an earlier run still holds its connection, and end that one.',
          '检查作业是否重复运行，或之前的运行是否仍占用连接，并结束它。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'Give each job, and each parallel reader, its own: a range of server ids at least as wide as the parallelism (server-id: 5401-5404), a slot of its own (slot.name), a label prefix of its own. A job that was started without its savepoint uses its old labels again: start it from the newest one, or change the prefix.',
          '为每个作业及每个并行读取者使用独立标识：不小于并行度的 server-id 区间（server-id: 5401-5404）、独立的 slot.name、独立的 label 前缀。未从保存点启动的作业会重用旧 label：请从最新保存点启动，或更换前缀。',
        ),
        losesData: false,
      },
    ],
  },
  'not-allowed': {
    title: (who, exception) =>
      phrase(
        `${who.en} refuses for want of a right (${exception})`,
        `${who['zh-CN']} 因缺少权限而拒绝（${exception}）`,
      ),
    brief: phrase('right missing', '缺少权限'),
    advice: [
      {
        text: phrase(
          'Grant the account the right that the message names, and try the same by hand as that account. Restarts do not help.',
          '为账户授予报错中指出的权限，并以该账户手工验证。重启无济于事。',
        ),
        losesData: false,
      },
    ],
  },
  'file-held': {
    title: (who, exception) =>
      phrase(
        `Another client still writes the file that was to be created in ${who.en} (${exception})`,
        `${who['zh-CN']} 中要创建的文件仍由另一个客户端写入（${exception}）`,
      ),
    brief: phrase('file held by another', '文件被占用'),
    advice: [
      {
        text: phrase(
          'The message names both clients. Look whether the job runs twice, or whether an earlier attempt of the same task is still alive on that host, and end that one.',
          '报错中写明了两个客户端。检查作业是否重复运行，或同一 task 的上一次尝试是否仍在那台主机上，并结束它。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'If its writer is gone, the lease ends by itself, or at once by hand. Let each run write to a path of its own.',
          '若写入者已不在，租约会自行到期，也可手工立即释放。让每次运行写入各自的路径。',
        ),
        commands: ['hdfs debug recoverLease -path <path> -retries 3'],
        losesData: false,
      },
    ],
  },
  'commit-conflict': {
    title: (who, exception) =>
      phrase(
        `A commit to the ${who.en} met another one (${exception})`,
        `向 ${who['zh-CN']} 的提交与其他提交冲突（${exception}）`,
      ),
    brief: phrase('commits collide', '提交冲突'),
    advice: [
      {
        text: phrase(
          'Find who else commits to the table: another job, a compaction, an expiry of snapshots, or the same job started twice from one savepoint. Let only one of them write and compact the same part of it.',
          '找出还有谁向该表提交：其他作业、压缩任务、快照过期，或从同一保存点启动了两次的同一作业。同一部分只应由一方写入和压缩。',
        ),
        losesData: false,
      },
      {
        text: phrase(
          'A conflict now and then passes with the next try or restart. One that comes after each restart means that the job was taken back to an older state than the table: start it from its newest checkpoint, or take the table back to the snapshot of that state.',
          '偶发冲突会在重试或重启后消失；若每次重启后都出现，说明作业恢复的状态比表更旧：请从最新检查点启动，或将表回退到该状态对应的快照。',
        ),
        losesData: false,
      },
    ],
  },
};

/** A table is files and a catalog: there is no process to bring back. */
export const LOOK_INTO_TABLE: Advice = {
  text: phrase(
    'Look into the table: its newest commits, whether the file or the instant that the message names is still there, and who else writes, compacts, cleans or drops it. Its catalog and file system have to answer as well.',
    '检查该表：最近的提交、消息中提到的文件或 instant 是否仍存在，以及还有谁在写入、压缩、清理或删除它；其 catalog 与文件系统也须可用。',
  ),
  losesData: false,
};
