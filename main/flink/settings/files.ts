import { NEWEST, releaseNumber } from './release-number.ts';

/**
 * Whether Flink reads a settings file (GlobalConfiguration): up to 1.18 only `flink-conf.yaml`; in 1.19 and 1.20 `config.yaml` unless
 * `flink-conf.yaml` lies beside it; from 2.0 only `config.yaml`. Of an unknown release every file counts, with the rule of 1.19 for both.
 */
export function fileIsRead(
  file: 'flink-conf' | 'config-yaml',
  bothAreThere: boolean,
  release: string | undefined,
): boolean {
  const at = releaseNumber(release);
  if (at === NEWEST) return file === 'flink-conf' || !bothAreThere;
  if (at >= releaseNumber('2.0')) return file === 'config-yaml';
  if (at >= releaseNumber('1.19')) return file === 'flink-conf' || !bothAreThere;
  return file === 'flink-conf';
}
