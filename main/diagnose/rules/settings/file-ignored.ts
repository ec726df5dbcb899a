import type { EntryPath } from '#contract/incident/ids.ts';
import type { Setting } from '#contract/incident/setting.ts';
import { fileIsRead } from '../../../flink/settings/files.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { culpritAt } from '../../tools/culprit.ts';
import { statedAt } from '../../tools/settings.ts';
import type { Tools } from '../../tools/tools.ts';
import { phrase } from '../../tools/words.ts';
import { type FileIgnoredFacts, fileIgnoredWords } from './file-ignored.wording.ts';

type SettingsFile = 'flink-conf' | 'config-yaml';

export const fileIgnored = defineRule({
  id: 'settings/file-ignored',
  asks: phrase('Does Flink read every settings file that is there?', 'Flink 是否读取了所有存在的配置文件？'),
  role: 'risk',
  needs: ['settings', 'release'],
  words: fileIgnoredWords,
  look({ settings, release }, tools) {
    const files = new Map<EntryPath, SettingsFile>();
    for (const source of settings.flatMap((setting) =>
      setting.statements.filter((one) => one.origin === 'file').map((one) => one.source),
    ))
      if (source && fileOf(source.entry)) files.set(source.entry, fileOf(source.entry) ?? 'flink-conf');
    const isBoth = new Set(files.values()).size > 1;
    const ignored = [...files]
      .filter(([, file]) => !fileIsRead(file, isBoth, release.version))
      .map(([entry]) => entry)
      .sort();
    // What the file says and nobody else does, or says otherwise.
    const lost = settings.filter((setting) =>
      setting.statements.some(
        (one) =>
          one.source &&
          ignored.includes(one.source.entry) &&
          (setting.origin === 'default' || one.value !== setting.value || isAlone(setting, ignored)),
      ),
    );
    const [entry] = ignored;
    const [first] = lost;
    if (entry === undefined || !first)
      return ignored.length === 0
        ? clear()
        : clear(phrase('The file that is not read says nothing else.', '未读取的文件内容与生效配置一致。'), [
            { kind: 'entry', entry: ignored[0] ?? '' },
          ]);
    return found({
      facts: {
        release: release.version,
        file: base(entry),
        reads: [...files.keys()]
          .filter((one) => !ignored.includes(one))
          .map(base)
          .filter((one, place, all) => all.indexOf(one) === place)
          .sort(),
        keys: lost.map((setting) => setting.key),
        ...missedIn(tools, lost),
      },
      culprit: culpritAt(tools, { path: entry }),
      severity: Object.keys(missedIn(tools, lost)).length > 0 ? ('medium' as const) : ('low' as const),
      confidence: 0.9,
      evidence: [
        ...lost.slice(0, 5).flatMap((setting) =>
          statedAt(setting)
            .filter((source) => ignored.includes(source.entry))
            .slice(0, 1),
        ),
        { kind: 'entry' as const, entry },
      ],
    });
  },
});

/** What would have kept the job alive stands in that file alone, and is missed. */
function missedIn(tools: Tools, lost: readonly Setting[]): Pick<FileIgnoredFacts, 'noCheckpoints' | 'noRestarts'> {
  const says = (key: string) => lost.some((setting) => setting.key === key);
  const isOff = (tools.know('checkpoints') ?? []).some(
    ({ config }) => config.intervalMs !== undefined && !Number.isFinite(config.intervalMs.value),
  );
  const isFinal = (tools.know('jobs') ?? []).some(({ restartStrategy }) => restartStrategy?.kind === 'none');
  return {
    ...(isOff && says('execution.checkpointing.interval') ? { noCheckpoints: true as const } : {}),
    ...(isFinal && says('restart-strategy.type') ? { noRestarts: true as const } : {}),
  };
}

/** Nobody else says it: what stands there was meant, and is not in force. */
function isAlone({ statements }: Setting, ignored: readonly EntryPath[]): boolean {
  return statements.every(({ origin, source }) => origin === 'default' || (source && ignored.includes(source.entry)));
}

function base(entry: EntryPath): string {
  return entry.slice(entry.lastIndexOf('/') + 1);
}

/** Collectors put a host before the name: `jm-1-flink-conf.yaml`. */
function fileOf(entry: EntryPath): SettingsFile | undefined {
  if (/flink-conf\.ya?ml$/.test(entry)) return 'flink-conf';
  return /(?:^|[/_.-])config\.ya?ml$/.test(entry) ? 'config-yaml' : undefined;
}
