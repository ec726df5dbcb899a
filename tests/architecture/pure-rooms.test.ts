import ts from 'typescript';
import { expect, test } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

const PURE_ROOMS = [
  'contract',
  'main/facts',
  'main/flink',
  'main/ingest/classify',
  'main/ingest/parse',
  'main/model',
  'main/diagnose',
  'main/report',
];

/** What would make the same bundle give another answer, or make a plain function wait or speak. */
const CALLS: readonly string[] = ['Date.now', 'Math.random', 'performance.now'];

function isImpure(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return true;
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0;
  if (!ts.isPropertyAccessExpression(node)) return false;
  return CALLS.includes(node.getText()) || node.expression.getText() === 'console';
}

function impureIn({ path, text }: SourceFile): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isImpure(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test.each(PURE_ROOMS)(
  '%s turns values into values: it never waits, looks at the clock, rolls dice or prints',
  (room) => {
    expect(sourceFiles(room).flatMap(impureIn)).toEqual([]);
  },
);

test('the check itself sees what it looks for', () => {
  const text = 'async function f() { await g(); console.log(Date.now(), new Date(), new Date(0), Math.random()); }';
  expect(impureIn({ path: 'planted.ts', text })).toEqual([
    'planted.ts:1 async',
    'planted.ts:1 await g()',
    'planted.ts:1 console.log',
    'planted.ts:1 Date.now',
    'planted.ts:1 new Date()',
    'planted.ts:1 Math.random',
  ]);
});
