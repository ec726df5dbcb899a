import { expect, test } from 'vitest';
import { RULES } from '../../../../main/diagnose/rules/index.ts';
import { ISSUES, lacksFix } from '../../../../main/flink/issues/issues.ts';

test('a release lacks a fix from the first that is told about to the fix of its own line', () => {
  const bug = { since: '1.15.0', fixedIn: ['1.15.4', '1.17.1'] };
  const has = ['1.14.6', '1.15.0', '1.15.3', '1.15.4', '1.15.5', '1.16.3', '1.17.0', '1.17.1', '1.18.0', '2.0.0'];
  expect(has.filter((version) => lacksFix(bug, version))).toEqual(['1.15.0', '1.15.3', '1.16.3', '1.17.0']);
});

test('of a snapshot or an unknown release nothing is said', () => {
  const bug = { since: '1.12.0', fixedIn: ['1.12.2'] };
  expect(['1.12-SNAPSHOT', '1.12.1-vendor', ''].filter((version) => lacksFix(bug, version))).toEqual([]);
});

test('lost splits of compressed snapshots end with 1.19.0, since no later 1.18 was made', () => {
  const bug = ISSUES.find((issue) => issue.id === 'FLINK-34063');
  const has = ['1.17.2', '1.18.0', '1.18.1', '1.19.0', '1.20.0'];
  expect(has.filter((version) => bug && lacksFix(bug, version))).toEqual(['1.18.0', '1.18.1']);
});

test('every bug is there once, with a public source, a release without the fix and causes that are looked for', () => {
  const ids = ISSUES.map((issue) => issue.id);
  expect(new Set(ids).size).toBe(ids.length);
  const rules = new Set(RULES.map((rule) => rule.id));
  const odd = ISSUES.filter(
    (issue) =>
      !lacksFix(issue, issue.since) ||
      !/^(?:flink\.apache\.org|github\.com\/apache\/flink)\//.test(issue.source) ||
      Object.keys(issue.symptom).length === 0 ||
      (issue.symptom.found ?? []).some((id) => !rules.has(id)),
  );
  expect(odd).toEqual([]);
});
