import { pathAskedFor } from '../../../flink/frames/path-askers.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { isSet, settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { type Told, tellingPlaces, wholeChain, whoTold } from '../../tools/told.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { schemeUnsupportedWords } from './scheme-unsupported.wording.ts';

const DIRECTORIES = [
  'execution.checkpointing.dir',
  'execution.checkpointing.savepoint-dir',
  'high-availability.storageDir',
];

export const schemeUnsupported = defineRule({
  id: 'storage/scheme-unsupported',
  asks: phrase('Does Flink know the file system of the configured paths?', 'Flink 是否支持所配置路径的文件系统？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['storage/unavailable', 'job/class-missing'],
  words: schemeUnsupportedWords,
  look(_, tools) {
    const told = whoTold(tools, 'scheme-unsupported');
    if (told.length === 0) return clear();
    const trace = told.map(wholeChain).join('\n');
    const scheme = schemeOf(told, trace);
    const asker = pathAskedFor(trace);
    const directory = settingWith(tools, scheme, asker);
    const key = directory === undefined ? asker : DIRECTORIES.find((one) => settingOf(tools, one) === directory);
    return found({
      facts: {
        scheme,
        path: directory?.value ?? '',
        isCheckpoints: asker === 'execution.checkpointing.dir',
        times: told.length,
        plugins: pluginsIn(trace),
      },
      culprit: culpritAt(tools, {
        jobId: told.find((one) => one.jobId !== undefined)?.jobId,
        path: directory?.value,
        setting: key && tools.keyFor(key),
      }),
      severity: 'critical' as const,
      confidence: 0.95,
      span: spanOf(told.map((one) => one.at)),
      evidence: [...tellingPlaces(tools, told), ...statedAt(directory)],
    });
  },
});

/** The end of the trace does not repeat it. */
function schemeOf(told: readonly Told[], trace: string): string {
  const said = told.map((one) => String(one.said.scheme ?? '')).find((one) => one !== '');
  return said ?? /for scheme '([^'\n]{1,40})'/.exec(trace)?.[1] ?? '';
}

/** The setting that the trace stands at, else one with a path of that scheme. */
function settingWith(tools: Tools, scheme: string, asker: string | undefined) {
  const fits = (one: ReturnType<typeof settingOf>) =>
    isSet(one) && (scheme === 'null' ? !one.value.includes(':') : scheme !== '' && one.value.startsWith(`${scheme}:`));
  const keys = asker === undefined ? DIRECTORIES : [asker];
  return keys.map((key) => settingOf(tools, key)).find(fits);
}

/** Flink names the plugins that would bring the scheme; that of Azure by the name of its module, which its jar does not bear (FileSystem.DIRECTLY_SUPPORTED_FILESYSTEM). */
function pluginsIn(text: string): readonly string[] {
  const named = [...text.matchAll(/flink-(?:[a-z0-9]{1,20}-fs|fs-azure)-[a-z0-9]{1,20}/g)].map((match) => match[0]);
  return [...new Set(named.map((one) => one.replace('fs-azure', 'azure-fs')))];
}
