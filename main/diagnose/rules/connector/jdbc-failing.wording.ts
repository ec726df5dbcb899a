import type { Words } from '../../define-rule.ts';
import { name, phrase, short } from '../../tools/words.ts';

export type JdbcFailingFacts = {
  /** `host:port`; empty when no message names it. */
  readonly database: string;
  /** What the driver said. */
  readonly said: string;
  /** Class of the exception. */
  readonly type: string;
  /** Refused, ended or timed-out connections: the database is away, not a statement wrong. */
  readonly isAway: boolean;
  readonly times: number;
  readonly failedRuns: number;
};

export function jdbcFailingWords(facts: JdbcFailingFacts): Words {
  const who = facts.database === '' ? '' : ` ${facts.database}`;
  const said = facts.said.slice(0, 300);
  return {
    title: facts.isAway
      ? phrase(`The database${who} does not serve the job`, `数据库${who} 无法为作业服务`)
      : phrase(`The database${who} refuses what the job sends`, `数据库${who} 拒绝作业的请求`),
    why: phrase(
      `The JDBC driver failed ${facts.times} times: "${said}". ${facts.failedRuns} runs of the job ended with it${facts.isAway ? '; as long as the database is away each restart ends the same way' : ''}.`,
      `JDBC 驱动失败 ${facts.times} 次：“${said}”。作业有 ${facts.failedRuns} 次运行因此结束${facts.isAway ? '；数据库恢复之前，每次重启都会同样结束' : ''}。`,
    ),
    brief: [
      facts.isAway ? phrase('database away', '数据库不可用') : phrase('database refuses', '数据库拒绝请求'),
      name(short(facts.database || (facts.type.split('.').at(-1) ?? ''), 28)),
    ],
    advice: [
      facts.isAway
        ? {
            text: phrase(
              'Look into the log of the database at that time (restart, failover, limit of connections), and bring it back; the job goes on from its last checkpoint.',
              '查看数据库当时的日志（重启、主备切换、连接数上限）并恢复服务；作业会从最近的 checkpoint 继续。',
            ),
            losesData: false,
            doc: 'docs/connectors/datastream/jdbc/',
          }
        : {
            text: phrase(
              'Run the statement by hand with the values of the message; mend the schema, the rights or the data.',
              '用报错中的值手工执行该语句；修正表结构、权限或数据。',
            ),
            losesData: false,
            doc: 'docs/connectors/datastream/jdbc/',
          },
      {
        text: phrase(
          'Let the sink outlive short outages: more retries (JdbcExecutionOptions.withMaxRetries, sink.max-retries in SQL) and a restart strategy with growing delays.',
          '让 sink 能承受短暂中断：增加重试（JdbcExecutionOptions.withMaxRetries，SQL 中为 sink.max-retries），并使用间隔递增的重启策略。',
        ),
        set: { 'sink.max-retries': '10' },
        losesData: false,
      },
    ],
  };
}
