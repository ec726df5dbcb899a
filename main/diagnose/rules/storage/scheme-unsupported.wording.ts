import type { Words } from '../../define-rule.ts';
import { name, phrase } from '../../tools/words.ts';

export type SchemeUnsupportedFacts = {
  /** `s3`; `null` for a path without a scheme. */
  readonly scheme: string;
  /** The configured path; empty when not known. */
  readonly path: string;
  readonly times: number;
  /** Plugins that bring it, as Flink names them. */
  readonly plugins: readonly string[];
};

export function schemeUnsupportedWords(facts: SchemeUnsupportedFacts): Words {
  const bare = facts.scheme === 'null';
  const [plugin] = facts.plugins;
  const folder = plugin ?? 'flink-<scheme>-fs';
  return {
    title: bare
      ? phrase('A storage path has no scheme', '存储路径缺少 scheme')
      : phrase(
          `Flink has no file system for ${facts.scheme}:// paths`,
          `Flink 没有支持 ${facts.scheme}:// 路径的文件系统`,
        ),
    why: bare
      ? phrase(
          `The path ${facts.path} was given without hdfs://, s3://, file:// or another scheme, so Flink cannot tell which file system is meant. No task was started.`,
          `路径 ${facts.path} 未带 hdfs://、s3://、file:// 等 scheme，Flink 无法判断使用哪个文件系统。没有 task 启动。`,
        )
      : phrase(
          `${facts.path === '' ? 'A configured path' : facts.path} needs the scheme '${facts.scheme}', and neither a plugin nor Hadoop brings it in this installation. The JobMaster cannot be set up, so no task ever ran: the storage itself was never asked.`,
          `${facts.path === '' ? '所配置的路径' : facts.path} 需要 '${facts.scheme}'，而该安装中没有对应插件或 Hadoop。JobMaster 无法建立，没有 task 运行过：存储本身从未被访问。`,
        ),
    brief: [phrase('no file system for', '无对应文件系统'), name(bare ? 'no scheme' : `${facts.scheme}://`)],
    advice: [
      bare
        ? {
            text: phrase('Write the scheme in front of the path.', '在路径前写明 scheme。'),
            losesData: false,
            doc: 'docs/deployment/filesystems/overview/',
          }
        : {
            text: phrase(
              'Put the plugin into a folder of its own below plugins/ on every JobManager and TaskManager and restart them. A plugin does not work from lib/.',
              '在每个 JobManager 与 TaskManager 的 plugins/ 下为该插件建单独目录并重启。插件放在 lib/ 中无效。',
            ),
            commands: [`mkdir -p plugins/${folder}`, `cp opt/${folder}-*.jar plugins/${folder}/`],
            losesData: false,
            doc: 'docs/deployment/filesystems/plugins/',
          },
    ],
  };
}
