import type { ThreadDump } from '#contract/incident/stacks.ts';
import { useText } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/times.ts';
import { EvidenceChip } from '../../ui/evidence-chip.tsx';
import { clockAmong } from './clock-among.ts';
import { THREADS } from './words.ts';

interface MatrixHeadProps {
  readonly dumps: readonly ThreadDump[];
  /** Numbers of the dumps that are shown. */
  readonly columns: readonly number[];
  readonly template: string;
}

/** Above the threads when each dump was taken. */
export function MatrixHead({ dumps, columns, template }: MatrixHeadProps) {
  const say = useText();
  const clock = clockAmong(
    useTimes(),
    dumps.map(({ at }) => at),
  );
  return (
    <thead>
      <tr style={{ gridTemplateColumns: template }}>
        <th className="label" scope="col">
          {say(THREADS.thread)}
          {columns.length < dumps.length ? ` · ${say(THREADS.inTime(columns.length, dumps.length))}` : ''}
        </th>
        {columns.map((column) => {
          const dump = dumps[column];
          if (dump === undefined) return undefined;
          const short = dump.at === undefined ? say(THREADS.noTime) : clock(dump.at);
          return (
            <th key={column} scope="col" title={say(THREADS.threadCount(dump.threads))}>
              <EvidenceChip source={dump.source} short={short} isTabStop={false} />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
