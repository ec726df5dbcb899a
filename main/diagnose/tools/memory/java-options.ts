import { MASK } from '#contract/wording/secrets.ts';
import { isSet, settingOf } from '../settings.ts';
import type { Tools } from '../tools.ts';

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

/** Where Flink writes its own logs when that is set; else a directory that every host has: a JVM that cannot open the file does not start. */
function folderOf(tools: Tools): string {
  const own =
    settingOf(tools, 'env.log.dir')
      ?.value.trim()
      .replace(/(?<!\/)\/+$/, '') ?? '';
  return own.startsWith('/') ? own : '/tmp';
}

/** Collections and safepoints, as the Java of the processes spells it: one that does not know an option does not start. */
export function collectorLog(tools: Tools, role: 'jobmanager' | 'taskmanager'): string {
  const told = /-Xlog:gc[^\s]{0,200}?:file=([^\s:]{1,1000})\/[^\s:/]+/.exec(
    settingOf(tools, `env.java.opts.${role}`)?.value ?? '',
  );
  // Collections are logged already.
  if (told) return unified('safepoint', `${told[1] ?? ''}/safepoint-${role}.log`);
  const file = `${folderOf(tools)}/gc-${role}.log`;
  const either = `-Xloggc:${file}`;
  const java = (tools.know('managers') ?? []).flatMap((one) => one.java ?? []);
  if (java.length === 0) return either;
  const old = java.filter((version) => /^(?:1\.)?8(?!\d)/.test(version));
  if (old.length === 0) return unified('gc*,safepoint', file);
  if (old.length < java.length) return either;
  return `${either} -XX:+PrintGCDetails -XX:+PrintGCDateStamps -XX:+PrintGCApplicationStoppedTime`;
}

function unified(what: string, file: string): string {
  return `-Xlog:${what}:file=${file}:time,uptime:filecount=5,filesize=20m`;
}
