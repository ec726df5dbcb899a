import ts from 'typescript';
import { expect, test } from 'vitest';
import { maskSecrets } from '#contract/wording/secrets.ts';
import { sourceFiles } from './source-files.ts';

/** Every text of a file, a template piece by piece. */
function textsIn(node: ts.Node): readonly string[] {
  const own = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
  const inner: string[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...textsIn(child));
  });
  return own ? [node.text, ...inner] : inner;
}

test('no sentence of ours reads like a secret: reports mask what does', () => {
  const masked = ['main/diagnose', 'main/report/words'].flatMap((folder) =>
    sourceFiles(folder).flatMap(({ path, text }) =>
      textsIn(ts.createSourceFile(path, text, ts.ScriptTarget.Latest))
        .filter((said) => maskSecrets(said) !== said)
        .map((said) => `${path}: ${said}`),
    ),
  );
  expect(masked).toEqual([]);
});
