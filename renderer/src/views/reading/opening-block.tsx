import type { ArtifactKind } from '#contract/incident/artifact.ts';
import { bytes } from '#contract/wording/bytes.ts';
import { duration } from '#contract/wording/duration.ts';
import { KINDS } from '../../i18n/kinds.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { COMMON, STATE } from '../../i18n/words.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { lastPart, shortName } from '../../ui/source-name.ts';
import { Tag } from '../../ui/tag.tsx';
import { PHASES, READING } from './words.ts';

const opening = (s: AppState) => s.opening;
const openingCancelled = (s: AppState) => s.openingCancelled;

/** Kinds that decide: told as missing until they are met. */
const AWAITED: readonly ArtifactKind[] = ['jobmanager-log', 'taskmanager-log', 'settings', 'rest'];

/** How far opening has come: file, bytes, what was met so far, a first answer, and a way out. */
export function OpeningBlock() {
  const say = useText();
  const language = useLanguage();
  const now = useApp(opening);
  const cancel = useApp(openingCancelled);
  if (now === undefined) return null;
  const { progress, provisional, paths } = now;
  const ratio = progress === undefined || progress.bytesTotal === 0 ? 0 : progress.bytesRead / progress.bytesTotal;
  const percent = Math.min(100, Math.floor(ratio * 100));
  const name = paths === undefined ? say(READING.sample) : paths.map(lastPart).join(' + ');
  return (
    <div className="card opening" data-testid="progress" aria-busy="true">
      <div className="row g8">
        <b>{say(PHASES[progress?.phase ?? 'starting'])}</b>
        <span className="grow ell t2" title={paths?.join('\n')}>
          {name}
        </span>
        <Button testId="cancel-open" onClick={cancel}>
          {say(COMMON.cancel)}
        </Button>
      </div>
      <ProgressBar done={percent} all={100} label={say(PHASES[progress?.phase ?? 'starting'])} />
      <div className="row g16 dense t2">
        {progress === undefined ? undefined : (
          <>
            <b className="t1">{percent} %</b>
            <span>{say(COMMON.of(bytes(progress.bytesRead), bytes(progress.bytesTotal)))}</span>
            <span>{say(READING.entries(progress.entries))}</span>
            {progress.remainingMs === undefined ? undefined : (
              <span>{say(READING.left(duration(progress.remainingMs, language)))}</span>
            )}
            <span className="grow ell mono label">{progress.entry === undefined ? '' : shortName(progress.entry)}</span>
          </>
        )}
      </div>
      <Met kinds={progress?.kinds ?? {}} />
      {provisional === undefined ? undefined : (
        <div className="opening-first">
          <div className="row g8">
            <Tag look="prog">{say(READING.soFar(Math.round(provisional.readRatio * 100)))}</Tag>
            <span className="dense t2">{say(STATE[provisional.state])}</span>
          </div>
          <p className="opening-headline">{say(provisional.headline)}</p>
        </div>
      )}
    </div>
  );
}

function Met({ kinds }: { readonly kinds: Readonly<Record<string, number>> }) {
  const say = useText();
  const others = (Object.keys(kinds) as ArtifactKind[]).filter((kind) => !AWAITED.includes(kind) && kind in KINDS);
  return (
    <div className="row g16 dense opening-kinds">
      {[...AWAITED, ...others].map((kind) => {
        const count = kinds[kind] ?? 0;
        return (
          <span key={kind} className={count > 0 ? 'row g4 met' : 'row g4 t3'}>
            <Icon name={count > 0 ? 'check' : 'cross'} size={12} />
            {say(KINDS[kind])}
            {count > 1 ? ` × ${count}` : ''}
          </span>
        );
      })}
    </div>
  );
}
