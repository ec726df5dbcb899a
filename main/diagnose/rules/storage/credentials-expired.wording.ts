import type { Culprit } from '#contract/finding.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { startAgain } from '../../start-again.ts';
import type { StorageRefusalFacts } from '../../tools/storage/storage-refusal.ts';
import type { Tools } from '../../tools/tools.ts';
import { inBrackets, name, phrase, quoted, short } from '../../tools/words.ts';

export function credentialsExpiredWords(facts: StorageRefusalFacts, tools: Tools, { jobId }: Culprit): Words {
  const { point, path } = startAgain(tools, jobId);
  const said = quoted(facts.said);
  const where = inBrackets(facts.path);
  const code = inBrackets(facts.code);
  const kerberos = /GSS|Kerberos|tgt|token \(|TOKEN/.test(facts.said);
  const none = /No AWS Credentials provided|Unable to load (?:AWS )?credentials|Failed to find any Kerberos tgt/.test(
    facts.said,
  );
  return {
    title: facts.isElsewhere
      ? none
        ? phrase('Flink has no credentials for a file system that it was given', 'Flink 没有访问某个文件系统的凭证')
        : phrase(
            `A file system does not accept the credentials of Flink${code.en}`,
            `文件系统不接受 Flink 的凭证${code['zh-CN']}`,
          )
      : phrase(
          `The checkpoint storage does not accept the credentials of Flink${code.en}`,
          `检查点存储不接受 Flink 的凭证${code['zh-CN']}`,
        ),
    why: facts.isElsewhere
      ? phrase(
          `Told ${plural(facts.times, 'time', 'times')}: ${said.en}. Whether that file system holds the checkpoints, the files of a source or sink, or a table, this does not tell. Whoever asks again with the same credentials gets the same answer.`,
          `共提到 ${facts.times} 次：${said['zh-CN']}。该文件系统存放的是检查点、source 或 sink 的文件，还是表，此处并未说明。用同样的凭证再次请求仍会得到同样的答复。`,
        )
      : phrase(
          `The storage${where.en} answered ${plural(facts.times, 'time', 'times')} that it does not know or no longer accepts who asks: ${said.en}. Every request is refused at once, whatever the path, so every snapshot fails (${facts.failedCheckpoints} so far).`,
          `存储${where['zh-CN']}共 ${facts.times} 次答复不认识或不再接受请求者：${said['zh-CN']}。无论路径如何，每个请求都立即被拒绝，因此每次快照都失败（目前 ${facts.failedCheckpoints} 次）。`,
        ),
    brief: [phrase('credentials refused', '凭证被拒绝'), name(short(facts.code || facts.path, 24))],
    advice: [
      {
        text: kerberos
          ? phrase(
              'Let Flink renew its own tickets: give every process the keytab instead of a token or ticket that ends.',
              '让 Flink 自行续期：为每个进程提供 keytab，而不是会过期的 token 或票据。',
            )
          : phrase(
              'Give every process credentials that are valid, better by a role of the machine than by a key in the configuration, then restart the processes (the file systems read their keys once, at start).',
              '为每个进程提供有效凭证：优先使用机器角色而非配置中的密钥，然后重启进程（文件系统只在启动时读取密钥）。',
            ),
        ...(kerberos
          ? {
              set: {
                'security.kerberos.login.use-ticket-cache': 'false',
                'security.kerberos.login.keytab': '/path/to/flink.keytab',
                'security.kerberos.login.principal': 'flink@REALM',
              },
            }
          : {}),
        losesData: false,
        doc: kerberos
          ? 'docs/deployment/security/security-kerberos/'
          : 'docs/deployment/filesystems/s3/#configure-access-credentials',
      },
      ...(path === undefined
        ? []
        : [
            {
              text: phrase(
                `What was written is still there: ${point.en} can be read again as soon as the store accepts the credentials.`,
                `已写入的数据仍在：存储接受凭证后即可读取${point['zh-CN']}。`,
              ),
            },
          ]),
    ],
  };
}
