import { expect, test } from 'vitest';
import { namesSink, namesSource, operatorsOf, unescapedDescription } from '../../../../main/model/graph/vertex-name.ts';

test.each([
  ['Source: orders -> parse-order', ['Source: orders', 'parse-order']],
  ['Source: a -> (Sink: b, c -> d)', ['Source: a', 'Sink: b', 'c', 'd']],
  [
    'Window(TumblingEventTimeWindows(4000), EventTimeTrigger, Totals) -> Sink: x',
    ['Window(TumblingEventTimeWindows(4000), EventTimeTrigger, Totals)', 'Sink: x'],
  ],
  [
    'Source: t[1] -> Calc[2] -> (Sink: s1, (Map -> Sink: s2, Filter))',
    ['Source: t[1]', 'Calc[2]', 'Sink: s1', '(Map -> Sink: s2, Filter)'],
  ],
  ['a->b', ['a->b']],
  ['odd ) name', ['odd ) name']],
  ['', []],
])('the operators of %s', (name, operators) => {
  expect(operatorsOf(name)).toEqual(operators);
});

test('descriptions are escaped for HTML, and a tree becomes a chain', () => {
  expect(unescapedDescription('Source: a -&gt; Filter(x &lt; 5 &amp;&amp; y)')).toBe('Source: a -> Filter(x < 5 && y)');
  expect(unescapedDescription('Source: orders<br/>:- parse<br/>+- Sink: s<br/>')).toBe(
    'Source: orders -> parse -> Sink: s',
  );
});

test('sources and sinks by the names Flink gives them', () => {
  expect([
    namesSource(['Source: a']),
    namesSource(['a source of joy']),
    namesSink(['topic: Writer', 'topic: Committer']),
    namesSink(['Sink: b']),
    namesSink(['map']),
  ]).toEqual([true, false, true, true, false]);
});
