import type { Advice } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import { listed, phrase, type Text } from '../words.ts';

interface Failed {
  readonly startedInVain?: number;
  /** What the process says of it. */
  readonly startReason?: string;
}

/** Whose slots are missing, as a sentence of its own. */
export function didNotStart(hosts: readonly string[], { startedInVain = 1, startReason }: Failed): Text {
  const who = listed(hosts);
  const [en, zh] = startReason === undefined ? ['', ''] : [`: ${startReason}`, `：${startReason}`];
  return phrase(
    `The TaskManager of ${who.en} ended with an error while it started, ${plural(startedInVain, 'time', 'times')}${en}. It never came to offer its slots.`,
    `${who['zh-CN']} 的 TaskManager 在启动过程中因错误退出，共 ${startedInVain} 次${zh}。它从未提供过自己的 slot。`,
  );
}

/** RPC, data and metrics ports that are fixed are taken where another process, or the one before, still holds them. */
const PORT = /BindException.*?(?<port>\d{2,5})?$/;

export function mendStart(hosts: readonly string[], reason = ''): Advice {
  const who = listed(hosts);
  const port = PORT.exec(reason);
  if (port === null)
    return {
      text: phrase(
        `Mend what keeps the TaskManager of ${who.en} from starting, as the last error of its log says, and start it again.`,
        `按其日志末尾的错误修复 ${who['zh-CN']} 的 TaskManager 无法启动的原因，然后重新启动。`,
      ),
      losesData: false,
    };
  return {
    text: phrase(
      `See which process holds that port on ${who.en} (often an older TaskManager), end it or give the TaskManager a range of ports, and start it again.`,
      `查看 ${who['zh-CN']} 上占用该端口的进程（常为残留的 TaskManager），结束它或为 TaskManager 配置端口范围，然后重新启动。`,
    ),
    commands: [`ss -ltnp 'sport = :${port.groups?.port ?? 'PORT'}'`],
    losesData: false,
  };
}
