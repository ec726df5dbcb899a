import type { Artifact } from '#contract/incident/artifact.ts';

/** The view that shows what such a file holds; lines of logs and of settings have ways of their own. */
export function viewOfFile({ kind, detail = '' }: Pick<Artifact, 'kind' | 'detail'>): string | undefined {
  if (kind === 'gc-log' || [kind, detail].includes('thread-dump') || detail === 'flame-graph') return 'threads';
  if (kind === 'metadata') return 'state';
  return kind === 'rest' && detail.startsWith('checkpoint') ? 'checkpoints' : undefined;
}
