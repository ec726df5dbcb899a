import { expect, test } from 'vitest';
import { causes } from '#contract/incident/throwable.ts';
import { isUnreadable } from '../../../../main/flink/causes/unreadable-record.ts';
import { thrown } from '../../../kit/incident-parts.ts';

const PARSE = 'java.time.format.DateTimeFormatter.parse(Unknown Source)';
const CONVERT =
  'org.apache.flink.formats.json.JsonToRowDataConverters.convertToTimestamp(JsonToRowDataConverters.java:224)';
const READ = 'org.apache.flink.formats.json.JsonRowDataDeserializationSchema.deserialize(J.java:116)';
const MET = 'java.time.format.DateTimeParseException: Text could not be parsed';

test.each([
  ['what a converter of a format met', MET, [PARSE, CONVERT, READ], true],
  ['what no format called', MET, [PARSE, 'com.acme.Parse.amount(Parse.java:61)'], false],
  ['what an operator behind the source met', MET, [PARSE, 'com.acme.Calc.eval(Calc.java:6)', READ], false],
  ['a registry that is away', 'java.net.ConnectException: refused', ['java.net.Socket.connect(S.java:9)', READ], false],
  [
    'a class that is not there',
    'java.lang.NoSuchMethodError: x',
    ['java.lang.Integer.parse(I.java:9)', CONVERT, READ],
    false,
  ],
  ['a format that is made', MET, [PARSE, CONVERT, 'org.apache.flink.X.open(X.java:9)'], false],
])('%s', (_, met, frames, unreadable) => {
  expect(isUnreadable(causes(thrown([met], frames)))).toBe(unreadable);
});
