/** Execution (logger ExecutionGraph) and Task write these. */
const LOGGERS = /(?:^|\.)(?:ExecutionGraph|DefaultExecutionGraph|Execution|Task)$/;

/** `<name> (1/4)#0 (<attempt>) switched from RUNNING to FAILED`, and below it why: here the line was cut, perhaps within the attempt. */
const CUT =
  / \(\d{1,6}\/\d{1,6}\)(?:#\d{1,9})? \([0-9a-f_]{16,200}(?:\) (?:s[a-z]{0,7}|switched from(?: [A-Z]{0,30}(?: t| to(?: [A-Z]{0,30})?)?)?))?$/;

/** A change of state without its end; what follows such a line is the failure that it is about, for no other change names one. */
export function isCutChange(logger: string, line: string): boolean {
  return LOGGERS.test(logger) && CUT.test(line.trimEnd());
}
