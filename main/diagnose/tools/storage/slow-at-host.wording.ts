import { duration } from '#contract/wording/duration.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { inBrackets, name, phrase, short } from '../words.ts';

interface SlowAtHost {
  /** Checkpoint directory; empty when not known. */
  readonly path: string;
  readonly longestMs: number;
  readonly checkpoints: number;
  readonly subtasks: number;
}

export function slowAtHostWords({ path, longestMs, checkpoints, subtasks }: SlowAtHost, host: string): Words {
  const where = inBrackets(path);
  const took = { en: duration(longestMs), zh: duration(longestMs, 'zh-CN') };
  return {
    title: phrase(
      `${host} writes its checkpoint files slowly${where.en}`,
      `${host} 写入检查点文件缓慢${where['zh-CN']}`,
    ),
    why: phrase(
      `In ${plural(checkpoints, 'checkpoint', 'checkpoints')} the asynchronous part, in which files are written, took up to ${took.en} on ${host} (${plural(subtasks, 'subtask', 'subtasks')} of several vertices), and was short for their siblings on all other hosts. So it is neither the state nor the store as a whole, but the way from that host to it.`,
      `在 ${checkpoints} 次检查点中，写文件的异步阶段在 ${host} 上长达 ${took.zh}（涉及多个算子的 ${subtasks} 个子任务），而其他主机上的同类子任务都很短。因此问题不在状态，也不在整个存储，而在该主机到存储的链路。`,
    ),
    brief: [phrase('slow on one host', '单台主机写入慢'), name(short(host, 24))],
    advice: [
      {
        text: phrase(
          `Time a small file from ${host} and from a host that is well: mount, route, proxy, local disk and name lookups differ from host to host.`,
          `分别在 ${host} 与正常主机上测试写入小文件的耗时：挂载、路由、代理、本地磁盘与域名解析都可能因主机而异。`,
        ),
        losesData: false,
        doc: 'docs/ops/state/large_state_tuning/',
      },
    ],
  };
}
