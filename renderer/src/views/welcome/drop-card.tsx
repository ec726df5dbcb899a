import { useHost } from '../../host/use-answer.ts';
import { FAILURES, whyOf } from '../../i18n/failures.ts';
import { useText } from '../../i18n/language.ts';
import type { OpenFailure } from '../../state/incident-slice.ts';
import type { AppState } from '../../state/slice.ts';
import { useApp, useAppStore } from '../../state/use-app.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { keyNames } from '../../ui/key-names.ts';
import { WELCOME } from './words.ts';

const openFailure = (s: AppState) => s.openFailure;
const canPick = (s: AppState) => s.host?.can.pickFiles ?? false;
const hasRecent = (s: AppState) => s.recent.length > 0;
const sampleChosen = (s: AppState) => s.sampleChosen;
const bundleChosen = (s: AppState) => s.bundleChosen;

/** Where files are dropped or chosen; what could not be opened is told right below. */
export function DropCard() {
  const say = useText();
  const failure = useApp(openFailure);
  const isPickable = useApp(canPick);
  const isKnown = useApp(hasRecent);
  const openSample = useApp(sampleChosen);
  const choose = useChoose();
  return (
    <>
      <div className="drop-card">
        <span className="drop-sign">
          <Icon name="archive" size={32} />
        </span>
        <div className="drop-word">{say(WELCOME.drop)}</div>
        <div className="dense t2">{say(WELCOME.dropMore)}</div>
        <div className="row g8 drop-buttons">
          {isPickable ? (
            <>
              <Button
                icon="file"
                size="usual"
                look={isKnown ? 'primary' : 'plain'}
                keys={keyNames('mod+o')}
                testId="open-file"
                onClick={() => void choose('file')}
              >
                {say(WELCOME.openFile)}
              </Button>
              <Button
                icon="folder"
                size="usual"
                keys={keyNames('mod+shift+o')}
                testId="open-folder"
                onClick={() => void choose('folder')}
              >
                {say(WELCOME.openFolder)}
              </Button>
            </>
          ) : undefined}
          <Button
            icon="play"
            size="usual"
            look={isKnown && isPickable ? 'plain' : 'primary'}
            testId="open-sample"
            onClick={() => void openSample()}
          >
            {say(WELCOME.openSample)}
          </Button>
        </div>
      </div>
      {failure === undefined ? undefined : <Failure failure={failure} canPick={isPickable} />}
    </>
  );
}

function Failure({ failure, canPick: isPickable }: { readonly failure: OpenFailure; readonly canPick: boolean }) {
  const say = useText();
  const open = useApp(bundleChosen);
  const openSample = useApp(sampleChosen);
  const choose = useChoose();
  const { error, paths } = failure;
  return (
    <div className="open-failure" role="alert" data-testid="open-failure">
      <Icon name="warning" />
      <div className="grow">
        <b>{say(FAILURES[error.code])}</b> <span className="t2">{say(whyOf(error))}</span>
        {error.help === undefined ? undefined : <span className="t2"> {error.help}</span>}
        {error.where === undefined ? undefined : <div className="mono label path">{error.where}</div>}
      </div>
      <Button onClick={() => void (paths === undefined ? openSample() : open(paths))}>{say(WELCOME.again)}</Button>
      {isPickable ? <Button onClick={() => void choose('file')}>{say(WELCOME.tryAnother)}</Button> : undefined}
    </div>
  );
}

/** Asks the person for a file or folder and opens it. */
function useChoose(): (what: 'file' | 'folder') => Promise<void> {
  const { client } = useHost();
  const store = useAppStore();
  return async (what) => {
    const picked = await client.callHost('bundle.pick', { what }).catch(() => undefined);
    if (picked !== undefined && picked.paths.length > 0) await store.getState().bundleChosen(picked.paths);
  };
}
