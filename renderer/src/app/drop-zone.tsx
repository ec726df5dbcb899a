import { useEffect, useState } from 'react';
import { useHost } from '../host/use-answer.ts';
import { useText } from '../i18n/language.ts';
import type { AppState } from '../state/slice.ts';
import { useApp, useAppStore } from '../state/use-app.ts';
import { tell } from './toasts.ts';
import { APP } from './words.ts';

/** Whether there are files that others can be added to; the sample is complete by itself. */
const isAddable = (s: AppState) => (s.opening ?? s.open)?.paths !== undefined;

/** The whole window takes files: dropped alone they open, with Shift they join the open incident. */
export function DropZone() {
  const say = useText();
  const { client } = useHost();
  const store = useAppStore();
  const canAdd = useApp(isAddable);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving an element inside the window names where the pointer went; leaving the window names nothing.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const paths = files.map((file) => client.pathOf(file)).filter((path) => path !== '');
      if (paths.length > 0) void store.getState().bundleChosen(paths, event.shiftKey ? 'with-open' : 'alone');
      else if (files.length > 0) tell(say(APP.dropNeedsPath));
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [client, store, say]);
  if (!isOver) return null;
  return (
    <div className="drop-over" data-testid="drop-over">
      <span>{say(canAdd ? APP.dropHereOrAdd : APP.dropHere)}</span>
    </div>
  );
}
