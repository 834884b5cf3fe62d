import type { Role, TicketClaims } from "@moim/protocol";

/** Six people: two hosts, of whom the second may be the owner, a co-host, an invited person, and two who share a device, one perhaps by a link whose people wait. */
export function castOf(meetingId: string, secondHost: Role, viewerWaits: boolean): TicketClaims[] {
  const person = (participantId: string, role: Role, more: Partial<TicketClaims> = {}): TicketClaims => ({
    ...{ meetingId, title: "월요일 회의", participantId, name: `Name of ${participantId}`, role },
    ...{ subjects: [`device:${participantId}`], ...more },
  });
  return [
    person("hana", "host"),
    person("haru", secondHost),
    person("coco", "cohost"),
    person("pia", "participant", { admitted: true, invitedToPresent: true, subjects: ["user:pia"] }),
    person("noa", "participant", { subjects: ["user:noa", "device:shared"] }),
    person("vera", "viewer", { subjects: ["device:shared"], ...(viewerWaits && { waits: true }) }),
  ];
}
export const people = ["hana", "haru", "coco", "pia", "noa", "vera"] as const;
export type PersonId = (typeof people)[number];
