import { given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;

export const connectorPhrases: readonly Phrase[] = [
  signals({
    id: 'jdbc-failed',
    literals: ['SQL', 'JDBC', 'BatchUpdateException', 'CommunicationsException', 'mysql.cj.exceptions.'],
    patterns: [
      /(?<![\w$.])(?<type>(?:[a-z_][\w$]{0,60}\.){1,12}(?:\w{0,60}SQL\w{0,60}Exception|BatchUpdateException|CommunicationsException|mysql\.cj\.exceptions\.\w{1,60}Exception)): (?<what>[^\n]{1,500})/,
      /^(?<what>JDBC (?:executeBatch error|connection is not valid)[^\n]{0,200})/,
      /(?<what>unable to open JDBC writer|Writing records to JDBC failed|Reestablish JDBC connection failed)/,
    ],
    writtenBy: 'JDBC drivers, org.apache.flink.connector.jdbc.internal.JdbcOutputFormat',
    read: (g) => given({ what: g.what, type: g.type }) as Fields,
    samples: [
      {
        from: '1.18.1',
        message:
          'org.postgresql.util.PSQLException: Connection to books-db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
        fields: {
          what: 'Connection to books-db:5432 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
          type: 'org.postgresql.util.PSQLException',
        },
      },
    ],
  }),
  signals({
    id: 'http-failed',
    literals: ['HTTP response code'],
    patterns: [/Server returned HTTP response code: (?<status>\d{3}) for URL: (?<url>\S{1,1000})/],
    writtenBy: 'java.net.HttpURLConnection',
    read: (g) => ({ status: Number(g.status), url: g.url ?? '' }),
    samples: [
      {
        from: '1.18.1',
        message: 'java.io.IOException: Server returned HTTP response code: 500 for URL: http://risk-api:8090/v2/score',
        fields: { status: 500, url: 'http://risk-api:8090/v2/score' },
      },
    ],
  }),
  signals({
    id: 'load-refused',
    literals: ['stream load error: ', '"Status": "Fail"', '"Status":"Fail"'],
    patterns: [
      /"Status": ?"Fail",\s{0,40}"Message": ?"(?<answer>(?:[^"\\\n]|\\.){1,400})"/,
      /stream load error: (?<answer>(?!failed to stream load data with label)[^\n]{1,400})/,
    ],
    writtenBy:
      'Doris and StarRocks, in the answer to a stream load that a connector logs; StreamLoadException of Doris',
    read: (g) => ({ answer: (g.answer ?? '').trim() }),
    samples: [
      {
        from: 'facts',
        message: 'stream load error: too many filtered rows',
        fields: { answer: 'too many filtered rows' },
      },
      {
        from: 'facts',
        message:
          '_stream_load<<<   {\n    "TxnId": 7792672,\n    "Status": "Fail",\n    "Message": "failed to call frontend service",\n    "NumberTotalRows": 36127\n}',
        fields: { answer: 'failed to call frontend service' },
      },
    ],
  }),
];
