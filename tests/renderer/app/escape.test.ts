import { expect, test } from 'vitest';
import { stepOf } from '../../../renderer/src/app/escape.ts';

test('one step a press: what lies on top, then the field, then the inspector, then nothing', () => {
  expect([
    stepOf({ hasOverlay: true, isInField: true, hasInspector: true }),
    stepOf({ hasOverlay: false, isInField: true, hasInspector: true }),
    stepOf({ hasOverlay: false, isInField: false, hasInspector: true }),
    stepOf({ hasOverlay: false, isInField: false, hasInspector: false }),
  ]).toEqual([undefined, 'field', 'inspector', undefined]);
});
