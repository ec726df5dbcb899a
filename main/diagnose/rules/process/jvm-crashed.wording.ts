import type { Advice } from '#contract/finding.ts';
import { duration } from '#contract/wording/duration.ts';
import type { Words } from '../../define-rule.ts';
import { journal } from '../../tools/asking/journal.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, phrase, short, type Text } from '../../tools/words.ts';

export type JvmCrashedFacts = {
  /** Id of the manager; empty when nothing tells it. */
  readonly process: string;
  /** Empty when no source tells it. */
  readonly host: string;
  /** `SIGSEGV`, `SIGBUS`, …; empty when only an exit code tells. */
  readonly signal: string;
  /** The thread that was running; empty when not told. */
  readonly thread: string;
  /** The task of that thread; empty when it is none. */
  readonly task: string;
  /** The signal was sent by another process. */
  readonly fromOutside: boolean;
  /** The problematic frame, as the crash report spells it. */
  readonly frame?: string;
  /** The native library that was called, when a signal came out of one. */
  readonly library?: string;
  readonly java?: string;
  /** Between start and crash. */
  readonly elapsedMs?: number;
};

export function jvmCrashedWords(facts: JvmCrashedFacts, tools: Tools): Words {
  const who = facts.host === '' ? facts.process : facts.host;
  const at = who === '' ? '' : ` on ${who}`;
  const said = inBrackets(facts.signal);
  const doing = facts.task === '' ? facts.thread : facts.task;
  return {
    title: titleOf(facts, at, who),
    why: phrase(
      `The JVM itself ended and wrote a crash report; no Java error was thrown.${doing === '' ? '' : ` It was running ${doing}.`}${reportEn(facts)} ${facts.fromOutside ? 'The report says that the signal was sent by another process: nothing in this JVM went wrong.' : 'Such an end comes from native code (RocksDB, compression, a connector), from the JVM or from defective memory, never from Java code alone.'}`,
      `JVM 自身终止并写下崩溃报告，没有抛出 Java 异常。${doing === '' ? '' : `当时正在运行 ${doing}。`}${reportZh(facts)}${facts.fromOutside ? '报告显示信号由其他进程发出：该 JVM 本身没有出错。' : '这种终止源于本地代码（RocksDB、压缩库、连接器）、JVM 或内存硬件缺陷，不会仅由 Java 代码引起。'}`,
    ),
    brief: [phrase(`JVM crashed${said.en}`, `JVM 崩溃${said['zh-CN']}`), phrase(short(who), short(who, 16))],
    advice: [
      facts.fromOutside
        ? {
            text: phrase(
              'Ask who sent the signal: an administrator, a health check, a job of the host. Its service log and the audit log tell.',
              '查明是谁发送的信号：管理员、健康检查或主机上的任务。可查其服务日志与审计日志。',
            ),
            commands: [journal(tools), 'ausearch -sc kill --start recent'],
            losesData: false,
          }
        : {
            text: phrase(
              'Read the frame marked C in “Problematic frame” of the crash report: it names the library. Update that library, or the JVM when it is libjvm.',
              '查看崩溃报告中“Problematic frame”的 C 帧：它指明了库。升级该库；若为 libjvm 则升级 JVM。',
            ),
            commands: ['grep -A 3 "Problematic frame" hs_err_pid*.log'],
            losesData: false,
          },
      ...(facts.fromOutside ? [] : [KEEP_THE_REPORT]),
    ],
  };
}

/** Native libraries are unpacked under a name with a number of its own (`librocksdbjni3722705218515149582.so`). */
function plainName(library: string): string {
  return library.replace(/(?<!\d)\d{6,}(?=\.)/, '');
}

function titleOf({ signal, library, fromOutside }: JvmCrashedFacts, at: string, who: string): Text {
  const said = inBrackets(signal);
  const [inEn, inZh] =
    library === undefined || fromOutside ? ['', ''] : [` in ${plainName(library)}`, `，位于 ${plainName(library)}`];
  return phrase(
    `A JVM crashed${inEn}${at}${said.en}`,
    `${who === '' ? '' : `${who} 上的 `}JVM 崩溃${inZh}${said['zh-CN']}`,
  );
}

function reportEn({ frame, library, java, elapsedMs, fromOutside }: JvmCrashedFacts): string {
  const where =
    frame === undefined || fromOutside
      ? ''
      : ` It crashed at ${short(frame, 120)}${library === undefined ? '' : `, in ${library}`}.`;
  const when =
    elapsedMs === undefined
      ? ''
      : ` It had run for ${duration(elapsedMs)}${java === undefined ? '' : ` (Java ${java})`}.`;
  return `${where}${when}`;
}

function reportZh({ frame, library, java, elapsedMs, fromOutside }: JvmCrashedFacts): string {
  const where =
    frame === undefined || fromOutside
      ? ''
      : `崩溃位置：${short(frame, 120)}${library === undefined ? '' : `，位于 ${library}`}。`;
  const when =
    elapsedMs === undefined
      ? ''
      : `已运行 ${duration(elapsedMs, 'zh-CN')}${java === undefined ? '' : `（Java ${java}）`}。`;
  return `${where}${when}`;
}

const KEEP_THE_REPORT: Advice = {
  text: phrase(
    'Keep the report and the core file for the vendor of the library or of the JVM.',
    '为库或 JVM 的供应商保留崩溃报告与 core 文件。',
  ),
};
