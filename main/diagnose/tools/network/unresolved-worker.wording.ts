import type { UnreachableAddressFacts } from '../../rules/network/unreachable-address.wording.ts';
import { inBrackets, listed, phrase, type Text } from '../words.ts';

export function whyUnresolved({ address, hosts, times, others = 0 }: UnreachableAddressFacts): Text {
  const on = inBrackets(listed(hosts).en);
  const more = {
    en: others === 0 ? '' : ` The same is told of ${others} more.`,
    zh: others === 0 ? '' : `另有 ${others} 个地址也是如此。`,
  };
  return phrase(
    `The JobManager${on.en} cannot resolve ${address}, the name under which this TaskManager registers, and refused it (told ${times} times). The ResourceManager has taken it, so it and its slots are counted as part of the cluster, but no job gets any of them.${more.en}`,
    `JobManager${on['zh-CN']}无法解析该 TaskManager 注册所用的名称 ${address}，因此拒绝了它（出现 ${times} 次）。ResourceManager 已接受它，故它及其 slot 计入集群，但任何作业都得不到这些 slot。${more.zh}`,
  );
}
