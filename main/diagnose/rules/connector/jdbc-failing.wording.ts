import type { Advice } from '#contract/finding.ts';
import type { Text } from '#contract/text.ts';
import { plural } from '#contract/wording/plural.ts';
import type { Words } from '../../define-rule.ts';
import { type FailedRuns, runsFailedAlone } from '../../tools/failed-runs.wording.ts';
import { name, phrase, quoted, short } from '../../tools/words.ts';

export type JdbcFailingFacts = FailedRuns & {
  /** `host:port`; empty when no message names it. */
  readonly database: string;
  /** What the driver said. */
  readonly said: string;
  /** Class of the exception. */
  readonly type: string;
  /**
   * `away`: connections are refused, end or time out, no statement is wrong. `read-only`: it answers, and may not write. `locked-out`: it does not take the user or the password. `crowded`: it takes no further connection.
   * `driverless`: nothing was sent to it. `keyless`: the driver did not log in. `not-allowed`: a right is missing. `newer`: it does not know a
   * statement of the connector itself.
   */
  readonly is:
    | 'away'
    | 'read-only'
    | 'locked-out'
    | 'crowded'
    | 'driverless'
    | 'keyless'
    | 'not-allowed'
    | 'newer'
    | 'refusing';
  readonly times: number;
};

type State = JdbcFailingFacts['is'];

export function jdbcFailingWords(facts: JdbcFailingFacts): Words {
  const said = quoted(facts.said.slice(0, 300));
  const runs = runsFailedAlone(facts);
  const isAway = facts.is === 'away';
  return {
    title: TITLE[facts.is](
      facts.database === '' ? phrase('', '') : phrase(` ${facts.database}`, ` ${facts.database} `),
    ),
    why: phrase(
      `The JDBC driver failed ${plural(facts.times, 'time', 'times')}: ${said.en}. ${runs.en}${isAway ? '; as long as the database is away each restart ends the same way' : ''}.${MEANS[facts.is]?.en ?? ''}`,
      `JDBC 驱动失败 ${facts.times} 次：${said['zh-CN']}。${runs['zh-CN']}${isAway ? '；数据库恢复之前，每次重启都会同样结束' : ''}。${MEANS[facts.is]?.['zh-CN'] ?? ''}`,
    ),
    brief: [BRIEF[facts.is], name(short(facts.database || (facts.type.split('.').at(-1) ?? ''), 28))],
    advice: [
      { text: REPAIRS[facts.is], losesData: false, doc: 'docs/connectors/datastream/jdbc/' },
      ...(facts.is === 'away' || facts.is === 'read-only' ? [OUTLIVE] : []),
    ],
  };
}

const MEANS: Readonly<Partial<Record<State, Text>>> = {
  'read-only': phrase(
    ' The server answers and takes no writes: a standby, or a primary that a failover made one.',
    '服务器可应答但不接受写入：它是备库，或主备切换后被降级的主库。',
  ),
  'locked-out': phrase(
    ' The server answers and does not take the user or the password. No number of restarts helps.',
    '服务器可应答，但不接受该用户或密码：重启多少次都无济于事。',
  ),
  crowded: phrase(
    ' The server answers and is up: as many connections are open as it allows in all, or to this user. Each subtask of a sink or lookup holds at least one.',
    '服务器正常应答：打开的连接数已达其总上限或该用户的上限。sink 或查询的每个 subtask 至少占用一个连接。',
  ),
  driverless: phrase(
    ' No connection was tried, so the server is not to blame: of the drivers that have registered themselves, the class loader of the caller sees none that takes this address.',
    '尚未尝试连接，因此与服务器无关：已注册的驱动中，调用方的类加载器看不到能处理该地址的驱动。',
  ),
  keyless: phrase(
    ' The server answers. The connection is not encrypted, and the driver may not ask for the public key under which it would send the password.',
    '服务器可应答。连接未加密，而驱动又不被允许获取用来加密密码的公钥。',
  ),
  'not-allowed': phrase(
    ' The server answers and knows the account, which lacks a right. No number of restarts helps.',
    '服务器可应答且认识该账户，但账户缺少权限：重启多少次都无济于事。',
  ),
  newer: phrase(
    ' That statement is not of the job: the connector asks for the place in the log of changes with it, and the server, of a newer release (MySQL 8.4 and later), no longer knows it.',
    '该语句并非来自作业：连接器用它查询变更日志的位置，而较新版本的服务器（MySQL 8.4 起）已不再支持。',
  ),
};

const TITLE: Readonly<Record<State, (who: Text) => Text>> = {
  away: (who) => phrase(`The database${who.en} does not serve the job`, `数据库${who['zh-CN']}无法为作业服务`),
  'read-only': (who) => phrase(`The database${who.en} takes no writes`, `数据库${who['zh-CN']}不接受写入`),
  'locked-out': (who) => phrase(`The database${who.en} does not let the job in`, `数据库${who['zh-CN']}拒绝作业登录`),
  crowded: (who) => phrase(`The database${who.en} takes no further connections`, `数据库${who['zh-CN']}不再接受新连接`),
  driverless: (who) =>
    phrase(`No JDBC driver was found for the database${who.en}`, `找不到数据库${who['zh-CN']}的 JDBC 驱动`),
  keyless: (who) => phrase(`The driver does not log in at the database${who.en}`, `驱动未能登录数据库${who['zh-CN']}`),
  'not-allowed': (who) =>
    phrase(
      `The account of the job lacks a right at the database${who.en}`,
      `作业的账户在数据库${who['zh-CN']}中缺少权限`,
    ),
  newer: (who) =>
    phrase(
      `The database${who.en} is of a newer release than the connector knows`,
      `数据库${who['zh-CN']}的版本比连接器所支持的更新`,
    ),
  refusing: (who) => phrase(`The database${who.en} refuses what the job sends`, `数据库${who['zh-CN']}拒绝作业的请求`),
};

const BRIEF: Readonly<Record<State, Text>> = {
  away: phrase('database away', '数据库不可用'),
  'read-only': phrase('database read-only', '数据库只读'),
  'locked-out': phrase('login refused', '登录被拒'),
  crowded: phrase('too many connections', '连接数已满'),
  driverless: phrase('no JDBC driver', '缺少 JDBC 驱动'),
  keyless: phrase('login not tried', '未能登录'),
  'not-allowed': phrase('right missing', '缺少权限'),
  newer: phrase('connector too old', '连接器过旧'),
  refusing: phrase('database refuses', '数据库拒绝请求'),
};

const REPAIRS: Readonly<Record<State, Text>> = {
  away: phrase(
    'Look into the log of the database at that time (restart, failover, limit of connections), and bring it back; the job goes on from its last checkpoint.',
    '查看数据库当时的日志（重启、主备切换、连接数上限）并恢复服务；作业会从最近的检查点继续。',
  ),
  'read-only': phrase(
    'Let the URL lead to the server that writes: name all servers and ask for the primary (PostgreSQL: targetServerType=primary), or an address that follows it; or end its read-only mode.',
    '让连接地址指向可写的主库：列出所有服务器并要求主库（PostgreSQL：targetServerType=primary），或使用随主库切换的地址；或解除其只读模式。',
  ),
  'locked-out': phrase(
    'Ask who changed the role, the password or the rules of access (pg_hba.conf, grants, a locked account) at that time. Log in by hand with what the job uses, from a host of the TaskManagers; then give the job the new credentials and start it again from its last checkpoint.',
    '查明当时谁修改了密码、角色或访问规则（pg_hba.conf、授权、账户锁定）。在 TaskManager 所在主机上用作业的凭据手工登录；然后为作业更新凭据并从最近的检查点重新启动。',
  ),
  crowded: phrase(
    'See who holds the connections (pg_stat_activity, SHOW PROCESSLIST, v$session), and compare the limit of the server and of the user with what all jobs need: parallelism of each sink and lookup, and as many again while a restart overlaps with sessions that are still open. Raise the limit, lower the parallelism of the sink, or put a pool before the database (PgBouncer, ProxySQL).',
    '查看连接由谁占用（pg_stat_activity、SHOW PROCESSLIST、v$session），并将服务器及该用户的上限与所有作业所需相比：各 sink 与查询的并行度，以及重启时旧会话尚未关闭而多出的同样数量。提高上限、降低 sink 并行度，或在数据库前加连接池（PgBouncer、ProxySQL）。',
  ),
  driverless: phrase(
    'Put the jar of the driver into lib/ of every host, or into the jar of the job, not into both, and name its class in the options (driver, JdbcConnectionOptions.withDriverName): that loads it where it is asked for. Compare the beginning of the address with what that driver takes.',
    '把驱动 jar 放入所有主机的 lib/，或打进作业 jar（不要两处都放），并在选项中写明驱动类（driver、JdbcConnectionOptions.withDriverName），使其在使用处被加载。再核对地址前缀是否为该驱动所支持。',
  ),
  keyless: phrase(
    'Let the connection use TLS (sslMode=REQUIRED), or allow the driver to ask for the key: allowPublicKeyRetrieval=true in the address, jdbc.properties.allowPublicKeyRetrieval for a source of Flink CDC. An account with mysql_native_password needs neither.',
    '使用 TLS 连接（sslMode=REQUIRED），或允许驱动获取公钥：在地址中加 allowPublicKeyRetrieval=true，Flink CDC 数据源为 jdbc.properties.allowPublicKeyRetrieval。使用 mysql_native_password 的账户则不需要。',
  ),
  'not-allowed': phrase(
    'Grant the account the right that the message names (a source of changes of MySQL needs SELECT, RELOAD, SHOW DATABASES, REPLICATION SLAVE and REPLICATION CLIENT; one of PostgreSQL REPLICATION and, for its publication, the tables), and start the job again.',
    '为账户授予报错中指出的权限（MySQL 变更数据源需要 SELECT、RELOAD、SHOW DATABASES、REPLICATION SLAVE 和 REPLICATION CLIENT；PostgreSQL 需要 REPLICATION 以及发布表的权限），再启动作业。',
  ),
  newer: phrase(
    'Take a release of the connector that supports that release of the server, or let the job read from a server of an older one (MySQL 8.0).',
    '改用支持该服务器版本的连接器，或让作业从较旧版本的服务器（MySQL 8.0）读取。',
  ),
  refusing: phrase(
    'Run the statement by hand with the values of the message; fix the schema, the rights or the data.',
    '用报错中的值手工执行该语句；修正表结构、权限或数据。',
  ),
};

/** Only what passes by itself is worth a retry: a statement that is wrong stays wrong. */
const OUTLIVE: Advice = {
  text: phrase(
    'Let the sink outlive short outages: more retries (JdbcExecutionOptions.withMaxRetries, sink.max-retries in SQL) and a restart strategy with growing delays.',
    '让 sink 能承受短暂中断：增加重试（JdbcExecutionOptions.withMaxRetries，SQL 中为 sink.max-retries），并使用间隔递增的重启策略。',
  ),
  set: { 'sink.max-retries': '10' },
  losesData: false,
};
