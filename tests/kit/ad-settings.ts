import type { SettingRow, SettingsReading } from '#contract/incident/settings-reading.ts';
import type { Source } from '#contract/incident/source.ts';

const IN = 'execution.checkpointing';
const FILE = 'conf/flink-conf.yaml';

function inFile(key: string, value: string, line: number): Source {
  return { kind: 'line', entry: FILE, line, byte: line * 40, text: `${key}: ${value}` };
}

const PLAIN = {
  subject: 'checkpoints',
  isDefaultKnown: true,
  isSecret: false,
  isSecretInPlainText: false,
  mayBeInCode: false,
  links: [],
} as const satisfies Partial<SettingRow>;

const MS = { unit: 'ms', amount: 1_800_000 } as const;

/** What was in force in the case of the look book. */
export const AD_SETTINGS: SettingsReading = {
  release: '1.17.2',
  isWhole: true,
  left: 0,
  rows: [
    {
      ...PLAIN,
      key: `${IN}.mode`,
      state: 'default',
      value: 'EXACTLY_ONCE',
      origin: 'default',
      defaultValue: 'EXACTLY_ONCE',
      isChanged: false,
      layers: [{ kind: 'default', key: `${IN}.mode`, value: 'EXACTLY_ONCE', fate: 'in-force' }],
    },
    {
      ...PLAIN,
      key: `${IN}.timeout`,
      state: 'set',
      value: '30 min',
      amount: MS,
      origin: 'file',
      defaultValue: '10 min',
      defaultAmount: { unit: 'ms', amount: 600_000 },
      isChanged: true,
      links: [{ finding: 0, how: 'to-set' }],
      layers: [
        {
          ...{ kind: 'job', key: `${IN}.timeout`, value: '1800000', amount: MS, fate: 'in-force' },
          source: {
            kind: 'pointer',
            entry: 'rest/jobs/5f3c/checkpoints/config.json',
            pointer: '/timeout',
            value: 1_800_000,
          },
        },
        {
          ...{ kind: 'file', key: `${IN}.timeout`, value: '30 min', amount: MS, fate: 'agrees' },
          ...{ source: inFile(`${IN}.timeout`, '30 min', 38) },
        },
        {
          kind: 'default',
          key: `${IN}.timeout`,
          value: '10 min',
          amount: { unit: 'ms', amount: 600_000 },
          fate: 'overruled',
        },
      ],
    },
    {
      ...PLAIN,
      subject: 'files',
      key: 's3.secret-key',
      state: 'set',
      value: '<masked>',
      origin: 'file',
      isDefaultKnown: false,
      isChanged: false,
      isSecret: true,
      isSecretInPlainText: true,
      layers: [
        {
          ...{ kind: 'dynamic', key: 's3.secret-key', value: '<masked>', fate: 'in-force' },
          ...{ source: { kind: 'line', entry: 'logs/jobmanager.log', line: 9, byte: 0, text: '' } },
        },
        {
          ...{ kind: 'file', key: 's3.secret-key', value: '<masked>', fate: 'agrees' },
          ...{ source: inFile('s3.secret-key', '<masked>', 51) },
        },
      ],
    },
  ],
  startups: [
    {
      kind: 'option',
      role: 'taskmanager',
      name: '-Xmx',
      value: '4294967296',
      bytes: 4_294_967_296,
      starts: 18,
      of: 20,
    },
  ],
};
