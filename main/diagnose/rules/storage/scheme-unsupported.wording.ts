import type { Advice } from '#contract/finding.ts';
import type { Text } from '#contract/text.ts';
import type { Words } from '../../define-rule.ts';
import { name, phrase } from '../../tools/words.ts';

export type SchemeUnsupportedFacts = {
  /** `s3`; `null` for a path without a scheme; empty when the text does not tell. */
  readonly scheme: string;
  /** The configured path; empty when not known. */
  readonly path: string;
  /** The checkpoint coordinator asked, while the JobMaster was made: no task ran. */
  readonly isCheckpoints: boolean;
  readonly times: number;
  /** Plugins that bring it, as Flink names them; none for a scheme that Flink has no plugin for. */
  readonly plugins: readonly string[];
};

export function schemeUnsupportedWords(facts: SchemeUnsupportedFacts): Words {
  if (facts.scheme === 'null') return bare(facts);
  const { scheme, plugins } = facts;
  return {
    title:
      scheme === ''
        ? phrase('Flink has no file system for a path it was given', 'Flink 没有支持某个给定路径的文件系统')
        : phrase(`Flink has no file system for ${scheme}:// paths`, `Flink 没有支持 ${scheme}:// 路径的文件系统`),
    why: why(facts),
    brief: [phrase('no file system for', '无对应文件系统'), name(scheme === '' ? '?' : `${scheme}://`)],
    advice: plugins.length > 0 ? [pluginFolder(plugins[0] ?? '')] : [ownFileSystem],
  };
}

function why({ scheme, path, isCheckpoints }: SchemeUnsupportedFacts): Text {
  const what = path === '' ? 'A path that it was given' : path;
  const needs = scheme === '' ? 'another file system than Flink has' : `the scheme '${scheme}'`;
  const was = path === '' ? '某个给定的路径' : path;
  return phrase(
    `${what} needs ${needs}, and neither a plugin nor Hadoop brings it where this was written: the storage itself was never asked.${isCheckpoints ? ' The JobMaster cannot be set up, so no task ever ran.' : ''}`,
    `${was} 需要${scheme === '' ? ' Flink 所没有的文件系统' : ` '${scheme}'`}，而写下此日志的进程中没有对应插件或 Hadoop：存储本身从未被访问。${isCheckpoints ? 'JobMaster 无法建立，没有 task 运行过。' : ''}`,
  );
}

function bare({ path }: SchemeUnsupportedFacts): Words {
  return {
    title: phrase('A storage path has no scheme', '存储路径缺少 scheme'),
    why: phrase(
      `The path ${path} was given without hdfs://, s3://, file:// or another scheme, so Flink cannot tell which file system is meant. No task was started.`,
      `路径 ${path} 未带 hdfs://、s3://、file:// 等 scheme，Flink 无法判断使用哪个文件系统。没有 task 启动。`,
    ),
    brief: [phrase('no file system for', '无对应文件系统'), name('no scheme')],
    advice: [
      {
        text: phrase('Write the scheme in front of the path.', '在路径前写明 scheme。'),
        losesData: false,
        doc: 'docs/deployment/filesystems/overview/',
      },
    ],
  };
}

function pluginFolder(plugin: string): Advice {
  return {
    text: phrase(
      'Put the plugin into a folder of its own below plugins/ on every JobManager and TaskManager, and where the job is submitted, and restart them. A plugin does not work from lib/. Flink’s image does the same for the jars of opt/ that ENABLE_BUILT_IN_PLUGINS names.',
      '在每个 JobManager 与 TaskManager 以及提交作业的主机上，于 plugins/ 下为该插件建单独目录并重启。插件放在 lib/ 中无效。使用 Flink 镜像时，可用环境变量 ENABLE_BUILT_IN_PLUGINS 指定 opt/ 中的 jar。',
    ),
    commands: [`mkdir -p plugins/${plugin}`, `cp opt/${plugin}-*.jar plugins/${plugin}/`],
    losesData: false,
    doc: 'docs/deployment/filesystems/plugins/',
  };
}

/** Flink ships none for it: somebody else's plugin, or a file system of Hadoop. */
const ownFileSystem: Advice = {
  text: phrase(
    'Bring the file system to every JobManager and TaskManager, and where the job is submitted: as a plugin in a folder of its own below plugins/, or with Hadoop, whose classes Flink finds by HADOOP_CLASSPATH. Restart them.',
    '在每个 JobManager 与 TaskManager 以及提交作业的主机上提供该文件系统：作为插件放入 plugins/ 下的单独目录，或通过 HADOOP_CLASSPATH 让 Flink 找到 Hadoop 的类，然后重启。',
  ),
  commands: ['export HADOOP_CLASSPATH=$(hadoop classpath)'],
  losesData: false,
  doc: 'docs/deployment/filesystems/plugins/',
};
