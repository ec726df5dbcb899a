import { asNumber, given, type Phrase, signals } from '../define-phrase.ts';

type Fields = Record<string, string | number>;
const APPLICATION = '(?<application>application_\\d{1,20}_\\d{1,10})';
const ATTEMPT = '(?<attempt>appattempt_\\w{1,60})';

export const yarnPhrases: readonly Phrase[] = [
  signals({
    id: 'yarn-application-killed',
    literals: ['was killed by user', 'killed by ResourceManager as it has exceeded', 'Application killed by user'],
    patterns: [
      new RegExp(
        `Application ${APPLICATION} was killed by user (?<user>[\\w.@/-]{1,100})(?: at (?<host>[\\w.:-]{1,100}))?(?: with diagnostic message: (?<said>[^\\n]{1,300}))?`,
      ),
      /Application is killed by ResourceManager as it has exceeded the (?<lifetime>lifetime) period/,
      /Application killed by user/,
    ],
    writtenBy: 'ClientRMService.forceKillApplication, RMAppLifetimeMonitor, RMAppImpl (Hadoop YARN)',
    read: ({ application, user, host, said, lifetime }) =>
      given({ application, user, host, said, by: lifetime ?? 'user' }) as Fields,
    samples: [
      {
        from: 'Hadoop 3.3',
        message: 'Application application_1700000000000_0042 was killed by user alice at 10.0.0.9',
        fields: { application: 'application_1700000000000_0042', user: 'alice', host: '10.0.0.9', by: 'user' },
      },
      {
        from: 'Hadoop 3.3',
        message: 'Application is killed by ResourceManager as it has exceeded the lifetime period.',
        fields: { by: 'lifetime' },
      },
    ],
  }),
  signals({
    id: 'yarn-application-failed',
    literals: ['due to AM Container for', 'due to ApplicationMaster for attempt'],
    patterns: [
      new RegExp(
        `Application ${APPLICATION} failed (?<times>\\d{1,4}) times? (?:in previous \\d{1,15} milliseconds )?(?:\\([^)\\n]{1,100}\\) )?due to AM Container for ${ATTEMPT} exited with +exitCode: (?<exit>-?\\d{1,6})`,
      ),
      new RegExp(
        `Application ${APPLICATION} failed (?<times>\\d{1,4}) times? (?:in previous \\d{1,15} milliseconds )?(?:\\([^)\\n]{1,100}\\) )?due to ApplicationMaster for attempt ${ATTEMPT} timed out`,
      ),
    ],
    writtenBy: 'RMAppImpl, RMAppAttemptImpl (Hadoop YARN)',
    read: ({ application, times, attempt, exit }) =>
      given({ application, times: asNumber(times), attempt, exitCode: asNumber(exit) }) as Fields,
    samples: [
      {
        from: 'Hadoop 3.3',
        message:
          'Application application_1700000000000_0043 failed 2 times due to AM Container for appattempt_1700000000000_0043_000002 exited with  exitCode: 239',
        fields: {
          application: 'application_1700000000000_0043',
          times: 2,
          attempt: 'appattempt_1700000000000_0043_000002',
          exitCode: 239,
        },
      },
      {
        from: 'Hadoop 3.1',
        message:
          'Diagnostics from YARN: Application application_1700000000000_0044 failed 2 times in previous 10000 milliseconds (global limit =10; local limit is =2) due to AM Container for appattempt_1700000000000_0044_000003 exited with  exitCode: 127',
        fields: {
          application: 'application_1700000000000_0044',
          times: 2,
          attempt: 'appattempt_1700000000000_0044_000003',
          exitCode: 127,
        },
      },
      {
        from: 'Hadoop 3.3',
        message:
          'Application application_1700000000000_0045 failed 1 times (global limit =2; local limit is =1) due to ApplicationMaster for attempt appattempt_1700000000000_0045_000001 timed out. Failing the application.',
        fields: {
          application: 'application_1700000000000_0045',
          times: 1,
          attempt: 'appattempt_1700000000000_0045_000001',
        },
      },
    ],
  }),
];
