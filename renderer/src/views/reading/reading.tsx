import { useState } from 'react';
import type { EntryPath } from '#contract/incident/ids.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { MetFiles } from './met-files.tsx';
import { MetRecords } from './met-records.tsx';
import { OpeningBlock } from './opening-block.tsx';
import './reading.css';

const metSoFar = (s: AppState) => s.opening?.met;
const isReading = (s: AppState) => s.opening?.progress === undefined || s.opening.progress.phase === 'reading';

/** What is known of a bundle that is still being read: how far it is, its files, the first records of its logs. */
export function ReadingView() {
  const met = useApp(metSoFar);
  const isOn = useApp(isReading);
  const [picked, setPicked] = useState<EntryPath>();
  return (
    <div className="reading">
      <OpeningBlock />
      <MetFiles
        files={met?.files}
        isReading={isOn}
        picked={picked}
        onPick={(entry) => setPicked(entry === picked ? undefined : entry)}
      />
      <MetRecords met={met} isReading={isOn} of={picked} onAll={() => setPicked(undefined)} />
    </div>
  );
}
