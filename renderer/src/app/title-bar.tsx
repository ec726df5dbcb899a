import { useText } from '../i18n/language.ts';
import { openSummary } from '../state/selectors.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Icon, Mark } from '../ui/icon.tsx';
import { keyNames } from '../ui/key-names.ts';
import { Tag } from '../ui/tag.tsx';
import { BundleMenu } from './bundle-menu.tsx';
import { JobMenu } from './job-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { APP, DEPLOYMENT } from './words.ts';

const theme = (s: AppState) => s.theme;
const themeToggled = (s: AppState) => s.themeToggled;
const paletteToggled = (s: AppState) => s.paletteToggled;
const exportToggled = (s: AppState) => s.exportToggled;
const isOpening = (s: AppState) => s.opening !== undefined;

export function TitleBar() {
  const say = useText();
  const open = useApp(openSummary);
  const busy = useApp(isOpening);
  const summary = busy ? undefined : open;
  const look = useApp(theme);
  const toggleTheme = useApp(themeToggled);
  const showPalette = useApp(paletteToggled);
  const showExport = useApp(exportToggled);
  const deployment = summary?.deployment;
  return (
    <header className="title-bar">
      <span className="row g8 title-name">
        <Mark />
        <span className="b">Nutcracker</span>
      </span>
      {summary === undefined ? undefined : <BundleMenu name={summary.bundle.name} />}
      {summary?.flink === undefined ? undefined : <Tag look="line">Flink {summary.flink}</Tag>}
      {deployment === undefined || deployment === 'unknown' ? undefined : (
        <Tag look="line" className="title-deployment">
          {DEPLOYMENT[deployment] ?? deployment}
        </Tag>
      )}
      {summary === undefined ? undefined : <JobMenu />}
      <span className="grow" />
      {summary === undefined ? undefined : (
        <button
          type="button"
          className="palette-field"
          data-testid="palette"
          aria-label={say(APP.search)}
          onClick={() => showPalette(true)}
        >
          <Icon name="search" />
          <span className="grow ell">{say(APP.search)}</span>
          <kbd>{keyNames('mod+k')}</kbd>
        </button>
      )}
      {summary === undefined ? undefined : (
        <Button icon="export" testId="export" onClick={() => showExport(true)}>
          {say(APP.export)}
        </Button>
      )}
      <Button
        icon={look === 'dark' ? 'sun' : 'moon'}
        look="quiet"
        testId="theme-switch"
        label={say(look === 'dark' ? APP.toLight : APP.toDark)}
        onClick={toggleTheme}
      />
      <LanguageSwitch />
    </header>
  );
}
