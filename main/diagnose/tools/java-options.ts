import { MASK } from '#contract/wording/secrets.ts';
import { isSet, settingOf } from './settings.ts';
import type { Tools } from './tools.ts';

/**
 * JVM options for one kind of process, after those it has: whoever sets the key anew drops them. Nothing where the present ones hold a
 * secret, which cannot be repeated.
 */
export function withJavaOptions(
  tools: Tools,
  role: 'jobmanager' | 'taskmanager',
  options: string,
): { readonly set?: Readonly<Record<string, string>> } {
  const newest = `env.java.opts.${role}`;
  const setting = settingOf(tools, newest);
  const before = isSet(setting) ? setting.value.trim() : '';
  if (before.includes(MASK)) return {};
  return { set: { [tools.keyFor(newest)]: before === '' ? options : `${before} ${options}` } };
}

const FILE = '/var/log/flink/gc.log';
const UNIFIED = `-Xlog:gc*,safepoint:file=${FILE}:time,uptime:filecount=5,filesize=20m`;
const JAVA_8 = `-Xloggc:${FILE} -XX:+PrintGCDetails -XX:+PrintGCDateStamps -XX:+PrintGCApplicationStoppedTime`;
/** Every Java takes it. */
const EITHER = `-Xloggc:${FILE}`;

/** Collections and safepoints, as the Java of the processes spells it: one that does not know an option does not start. */
export function collectorLog(tools: Tools): string {
  const java = (tools.know('managers') ?? []).flatMap((one) => one.java ?? []);
  if (java.length === 0) return EITHER;
  const old = java.filter((version) => /^(?:1\.)?8(?!\d)/.test(version));
  if (old.length === 0) return UNIFIED;
  return old.length === java.length ? JAVA_8 : EITHER;
}
