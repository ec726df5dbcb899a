import { useMemo } from 'react';
import type { SettingsReading } from '#contract/incident/settings-reading.ts';
import { useText } from '../../i18n/language.ts';
import { Segments } from '../../ui/segments.tsx';
import { countsOf, FILTERS, type Filter } from './to-items.ts';
import { SETTINGS } from './words.ts';

interface SettingsHeadProps {
  readonly reading: SettingsReading;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Which settings, and whose names and defaults they have. */
export function SettingsHead({ reading, filter, onFilter, text, onText }: SettingsHeadProps) {
  const say = useText();
  const { rows, release } = reading;
  const counts = useMemo(() => countsOf(rows), [rows]);
  return (
    <div className="page-head settings-head">
      <h1>{say(SETTINGS.title)}</h1>
      <input
        className="field"
        data-search-field
        placeholder={say(SETTINGS.search)}
        aria-label={say(SETTINGS.search)}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Segments
        label={say(SETTINGS.which)}
        options={FILTERS.map((value) => ({
          value,
          label: `${say(SETTINGS[value])} ${counts[value]}`,
          testId: `settings-${value}`,
        }))}
        value={filter}
        onChange={onFilter}
      />
      <span className="label nw" title={say(release === undefined ? SETTINGS.newestNames : SETTINGS.namesOf(release))}>
        {release === undefined ? say(SETTINGS.noRelease) : `Flink ${release}`}
      </span>
      <span className="label end nw">{say(SETTINGS.notFiltered)}</span>
    </div>
  );
}
