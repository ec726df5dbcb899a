import type { Dispatch, SetStateAction } from 'react';
import type { CheckpointSort, CheckpointsOverview } from '#contract/incident/checkpoint-table.ts';
import type { Text } from '#contract/text.ts';
import { duration } from '#contract/wording/duration.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Icon } from '../../ui/icon.tsx';
import { oneStop } from '../../ui/one-stop.ts';
import { sortedBy, type Table } from './table-wish.ts';
import { CHECKPOINTS } from './words.ts';

interface TableHeadProps {
  readonly overview: CheckpointsOverview;
  readonly table: Table;
  readonly onTable: Dispatch<SetStateAction<Table>>;
}

interface Column {
  readonly name: Text;
  readonly sort?: CheckpointSort;
  readonly isRight?: boolean;
}

/** The names of the columns; a press sorts by one, another the other way round. */
export function TableHead({ overview: { timeoutMs }, table, onTable }: TableHeadProps) {
  const say = useText();
  const language = useLanguage();
  const limit = timeoutMs === undefined ? undefined : duration(timeoutMs, language);
  const columns: readonly Column[] = [
    { name: CHECKPOINTS.id, sort: 'id' },
    { name: CHECKPOINTS.triggered, sort: 'triggered' },
    { name: CHECKPOINTS.outcome },
    { name: limit === undefined ? CHECKPOINTS.duration : CHECKPOINTS.durationLimit(limit), sort: 'duration' },
    { name: CHECKPOINTS.size, sort: 'size', isRight: true },
    { name: CHECKPOINTS.newBytes, sort: 'new', isRight: true },
    { name: CHECKPOINTS.acks, sort: 'acks', isRight: true },
    { name: CHECKPOINTS.reason },
    { name: CHECKPOINTS.from },
  ];
  return (
    // biome-ignore lint/a11y: a row of the grid around it, whose rows are drawn only where they are seen
    <div ref={oneStop} className="checkpoint-cells checkpoint-head label" role="row">
      {columns.map(({ name, sort, isRight }) => {
        const isOn = sort !== undefined && sort === table.sort;
        return (
          // biome-ignore lint/a11y: see the row
          <span
            key={name.en}
            role="columnheader"
            className={isRight ? 'r' : ''}
            aria-sort={isOn ? (table.isDescending ? 'descending' : 'ascending') : undefined}
          >
            {sort === undefined ? (
              say(name)
            ) : (
              <button type="button" className="sort-button" onClick={() => onTable((now) => sortedBy(now, sort))}>
                {say(name)}
                {isOn ? (
                  <span className={table.isDescending ? '' : 'turned'}>
                    <Icon name="down" size={12} />
                  </span>
                ) : undefined}
              </button>
            )}
          </span>
        );
      })}
    </div>
  );
}
