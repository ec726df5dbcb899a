import type { CpuReading } from '#contract/incident/host.ts';
import { present } from '#contract/present.ts';
import { numberOf } from '../amount.ts';

/** What a `top` calls each share of time; `written` finds one by its name. */
interface CpuNames {
  readonly user: string;
  readonly nice: string;
  readonly system: string;
  readonly idle: string;
  readonly wait: string;
  readonly steal?: string;
  readonly written: (name: string) => RegExp;
}

/** What a line of `top` says of the processor; undefined when it does not say how much of it was used, and how much was not. */
export function cpuReading(text: string, names: CpuNames): CpuReading | undefined {
  const share = (name: string | undefined) => {
    const percent = name === undefined ? undefined : numberOf(names.written(name).exec(text)?.[1]);
    return percent === undefined ? undefined : Math.round(percent * 10) / 1000;
  };
  const [user, nice, system, idle] = [names.user, names.nice, names.system, names.idle].map(share);
  if (user === undefined || idle === undefined) return undefined;
  return {
    kind: 'cpu',
    user: Math.round((user + (nice ?? 0)) * 1000) / 1000,
    system: system ?? 0,
    idle,
    ...present({ wait: share(names.wait), steal: share(names.steal) }),
    sinceBoot: false,
  };
}
