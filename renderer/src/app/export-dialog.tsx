import { Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useState } from 'react';
import type { ReportFile, ReportFormat } from '#contract/api.ts';
import { errorToData } from '#contract/errors.ts';
import { LANGUAGES, type Language } from '#contract/text.ts';
import type { Client } from '../host/client.ts';
import { useHost } from '../host/use-answer.ts';
import { useLanguage, useText } from '../i18n/language.ts';
import { COMMON } from '../i18n/words.ts';
import type { AppState } from '../state/slice.ts';
import { useApp } from '../state/use-app.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/segments.tsx';
import { LANGUAGE_NAMES } from './language-switch.tsx';
import { tell } from './toasts.ts';
import { APP } from './words.ts';

const FORMATS: readonly { readonly value: ReportFormat; readonly label: string }[] = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'html', label: 'HTML' },
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Text' },
];

const exportToggled = (s: AppState) => s.exportToggled;
const hostCan = (s: AppState) => s.host?.can;

/** Writes the report: format and language are chosen here, whatever language the window speaks. */
export function ExportDialog() {
  const say = useText();
  const { client, incidentId } = useHost();
  const can = useApp(hostCan);
  const toggle = useApp(exportToggled);
  const [format, setFormat] = useState<ReportFormat>('markdown');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const write = async () => {
    if (incidentId === undefined) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      const file = await client.ask('report.write', { incidentId, format, language });
      const path = can?.saveFiles === true ? await save(client, file) : download(file);
      if (path === undefined) return;
      toggle(false);
      const reveal = { text: say(APP.showInFolder), onClick: () => void showInFolder(client, path) };
      tell(say(APP.written(file.name)), can?.reveal === true ? reveal : undefined);
    } catch (error) {
      const { what, why } = errorToData(error);
      setProblem(`${say(APP.notWritten)} ${what} ${why}`);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Dialog isOpen title={say(APP.export)} onClose={() => toggle(false)} portalClassName="export-portal">
      <DialogBody>
        <div className="export-form" data-testid="export-dialog">
          <p className="dense t2">{say(APP.exportMore)}</p>
          <span className="label">{say(APP.format)}</span>
          <Segments label={say(APP.format)} options={FORMATS} value={format} onChange={setFormat} />
          <span className="label">{say(APP.reportLanguage)}</span>
          <Segments
            label={say(APP.reportLanguage)}
            options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
            value={language}
            onChange={setLanguage}
          />
          {problem === undefined ? undefined : (
            <p className="dense severity-critical" role="alert">
              {problem}
            </p>
          )}
        </div>
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button size="usual" onClick={() => toggle(false)}>
              {say(COMMON.cancel)}
            </Button>
            <Button size="usual" look="primary" testId="export-save" isDisabled={isBusy} onClick={() => void write()}>
              {say(APP.save)}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

async function save(client: Client, file: ReportFile): Promise<string | undefined> {
  const saved = await client.callHost('file.save', file);
  return saved?.path;
}

/** A browser writes where its own settings say; the name is all that is known. */
function download(file: ReportFile): string {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The browser reads the address after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return file.name;
}

async function showInFolder(client: Client, path: string): Promise<void> {
  await client.callHost('file.reveal', { path }).catch(() => undefined);
}
