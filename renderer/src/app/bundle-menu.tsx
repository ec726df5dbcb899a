import { Menu, MenuDivider, MenuItem, PopoverNext } from '@blueprintjs/core';
import { useHost } from '../host/use-answer.ts';
import { useText } from '../i18n/language.ts';
import type { AppState } from '../state/slice.ts';
import { useApp, useAppStore } from '../state/use-app.ts';
import { Icon } from '../ui/icon.tsx';
import { keyNames } from '../ui/key-names.ts';
import { middleEllipsis } from '../ui/source-name.ts';
import { BASELINE } from './baseline-words.ts';
import { pickAndOpen } from './pick.ts';
import { APP } from './words.ts';

const recentBundles = (s: AppState) => s.recent;
const hostInfo = (s: AppState) => s.host;
const openPaths = (s: AppState) => s.open?.paths;

/** Recent bundles worth a glance; the rest is on the Welcome screen. */
const SHOWN = 6;

export function BundleMenu({ name }: { readonly name: string }) {
  return (
    <PopoverNext content={<Items />} placement="bottom-start" arrow={false} animation="minimal">
      <button type="button" className="title-menu" title={name} data-testid="bundle-menu">
        <Icon name="archive" />
        <span className="ell t1 title-bundle">{middleEllipsis(name, 44)}</span>
        <Icon name="down" size={12} />
      </button>
    </PopoverNext>
  );
}

function Items() {
  const say = useText();
  const { client } = useHost();
  const store = useAppStore();
  const recent = useApp(recentBundles);
  const host = useApp(hostInfo);
  const paths = useApp(openPaths);
  const first = paths?.[0];
  const { bundleChosen, sampleChosen, incidentClosed } = store.getState();
  return (
    <Menu>
      {host?.can.pickFiles === true ? (
        <>
          <MenuItem
            text={say(APP.openFile)}
            label={keyNames('mod+o')}
            onClick={() => void pickAndOpen('file', client, store)}
          />
          <MenuItem
            text={say(APP.openFolder)}
            label={keyNames('mod+shift+o')}
            onClick={() => void pickAndOpen('folder', client, store)}
          />
          {paths === undefined ? undefined : (
            <MenuItem text={say(APP.addFile)} onClick={() => void pickAndOpen('file', client, store, 'with-open')} />
          )}
        </>
      ) : undefined}
      <MenuItem text={say(BASELINE.title)} onClick={() => store.getState().baselineToggled(true)} />
      <MenuItem text={say(APP.openSample)} onClick={() => void sampleChosen()} />
      {recent.length === 0 ? undefined : <MenuDivider title={say(APP.recent)} />}
      {recent.slice(0, SHOWN).map((bundle) => (
        <MenuItem
          key={bundle.paths.join('\n')}
          text={bundle.name}
          label={bundle.jobName ?? ''}
          onClick={() => void bundleChosen(bundle.paths)}
        />
      ))}
      <MenuDivider />
      {first !== undefined && host?.can.reveal === true ? (
        <MenuItem
          text={say(APP.showInFolder)}
          onClick={() => void client.callHost('file.reveal', { path: first }).catch(() => undefined)}
        />
      ) : undefined}
      <MenuItem text={say(APP.closeBundle)} onClick={incidentClosed} />
    </Menu>
  );
}
