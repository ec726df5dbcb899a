import { isUserCode } from '../../../flink/causes/causes.ts';
import { clear, defineRule, found } from '../../define-rule.ts';
import { ends } from '../../tools/proof.ts';
import { spanOf } from '../../tools/span.ts';
import { operatorCulprit, restoreBefore } from '../../tools/state/restored-from.ts';
import { namesTask, tellingPlaces, whoTold } from '../../tools/told.ts';
import { phrase } from '../../tools/words.ts';
import { incompatibleSerializerWords } from './incompatible-serializer.wording.ts';

export const incompatibleSerializer = defineRule({
  id: 'restore/incompatible-serializer',
  asks: phrase('Can the program still read the state in its snapshot?', '程序是否仍能读取快照中的状态？'),
  role: 'trigger',
  needs: ['signals'],
  rivals: ['restore/unmapped-state', 'job/class-conflict'],
  words: incompatibleSerializerWords,
  look(_, tools) {
    const told = whoTold(tools, 'restore-incompatible-serializer');
    const first = told.find(namesTask) ?? told[0];
    if (!first) return clear();
    const culprit = operatorCulprit(tools, first, undefined);
    const restore = restoreBefore(tools, first);
    return found({
      facts: {
        vertex: culprit.vertexName ?? '',
        ...partIn(first.text),
        from: bare(first.said.oldSerializer),
        to: bare(first.said.newSerializer),
        frame: first.chain.flatMap((one) => one.frames).find(isUserCode) ?? '',
        path: culprit.path ?? '',
        times: told.length,
      },
      culprit: first.said.newSerializer === '' ? culprit : { ...culprit, class: bare(first.said.newSerializer) },
      severity: 'critical' as const,
      confidence: first.vertexName === undefined && first.vertexId === undefined ? 0.9 : 0.96,
      span: spanOf(told.map((one) => one.at)),
      evidence: [
        first.source,
        ...tellingPlaces(tools, told),
        ...ends(told).map((one) => one.source),
        restore?.restore.source,
      ],
    });
  },
});

/** Without the identity of the object. */
function bare(serializer: string | number | undefined): string {
  return String(serializer ?? '').replace(/@[0-9a-f]{1,16}$/, '');
}

/** `the new key serializer`, `The new namespace serializer` (AbstractRocksDBRestoreOperation, HeapRestoreOperation, the keyed backends). */
function partIn(text: string): { readonly part?: 'key' | 'namespace' } {
  if (text.includes('new key serializer')) return { part: 'key' };
  return text.includes('new namespace serializer') ? { part: 'namespace' } : {};
}
