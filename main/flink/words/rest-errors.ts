/** LeaderRetrievalHandler answers so while no JobManager leads, for every path alike. */
const LEADERLESS = /Service temporarily unavailable due to an ongoing leader election/;

export function isLeaderless(message: string): boolean {
  return LEADERLESS.test(message);
}
