"use client";

export type MeetingEntryProps = {
  linkKey: string;
  meeting: { title: string; startsAt: string; hostName: string | null } | null;
  self: { name: string | null; signedIn: boolean };
  mayHost: boolean;
  /** The participant link, for hosts to pass on. */
  inviteUrl: string | null;
  /** Origin of apps/server. */
  serverUrl: string;
};

export function MeetingEntry({ meeting }: MeetingEntryProps) {
  return (
    <main>
      <h1>{meeting?.title}</h1>
    </main>
  );
}
