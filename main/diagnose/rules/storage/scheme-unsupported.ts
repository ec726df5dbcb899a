import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { settingOf, statedAt } from '../../tools/settings.ts';
import { spanOf } from '../../tools/span.ts';
import { tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { schemeUnsupportedWords } from './scheme-unsupported.wording.ts';

export const schemeUnsupported = defineRule({
  id: 'storage/scheme-unsupported',
  asks: phrase('Does Flink know the file system of the configured paths?', 'Flink 是否支持所配置路径的文件系统？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['storage/unavailable', 'job/class-missing'],
  words: schemeUnsupportedWords,
  look(_, tools) {
    const told = whoTold(tools, 'scheme-unsupported');
    const [first] = told;
    if (!first) return clear();
    const scheme = String(first.said.scheme);
    const directory = settingOf(tools, 'execution.checkpointing.dir');
    const path = directory?.value.startsWith(`${scheme}:`) === true || scheme === 'null' ? directory?.value : undefined;
    return found({
      facts: { scheme, path: path ?? '', times: told.length, plugins: pluginsIn(first.text) },
      culprit: culpritAt(tools, {
        jobId: told.find((one) => one.jobId !== undefined)?.jobId,
        path,
        setting: tools.keyFor('execution.checkpointing.dir'),
      }),
      severity: 'critical' as const,
      confidence: 0.95,
      span: spanOf(told.map((one) => one.at)),
      evidence: [...tellingPlaces(tools, told), ...statedAt(directory)],
    });
  },
});

/** Flink names the plugins that would bring the scheme. */
function pluginsIn(text: string): readonly string[] {
  return [...text.matchAll(/flink-[a-z0-9]{1,20}-fs-[a-z0-9]{1,20}/g)].map((match) => match[0]);
}
