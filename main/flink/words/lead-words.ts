/** HighAvailabilityServices.DEFAULT_LEADER_ID, in its own spelling and in the one of fencing tokens: no election gave this lead, for there is none. */
export function isLeadWithoutRival(text: string): boolean {
  return /granted leadership with (?:leaderSessionID=|fencing token )0{8}(?:-?0{4}){3}-?0{12}\b/.test(text);
}
