import { type ReactNode, useMemo } from 'react';
import type { Source } from '#contract/incident/source.ts';
import type { AppState } from '../state/slice.ts';
import { useApp, useAppStore } from '../state/use-app.ts';
import { ChipProvider } from '../ui/evidence-chip.tsx';
import { SourcePreview } from './inspector/source-preview.tsx';
import { panelOf } from './panels.ts';

const selectedSource = (s: AppState) => (s.selection?.kind === 'evidence' ? s.selection.source : undefined);

/** Tells every evidence chip below what picking and opening mean in this window. */
export function ChipWiring({ children }: { readonly children: ReactNode }) {
  const store = useAppStore();
  const selected = useApp(selectedSource);
  const actions = useMemo(() => {
    const pick = (source: Source) => store.getState().picked({ kind: 'evidence', source });
    const open = (source: Source) => {
      pick(source);
      if (source.kind === 'line' && panelOf('logs') !== undefined)
        store.getState().lineOpened({ entry: source.entry, line: source.line });
    };
    return { selected, pick, open, preview: (source: Source) => <SourcePreview source={source} /> };
  }, [selected, store]);
  return <ChipProvider value={actions}>{children}</ChipProvider>;
}
