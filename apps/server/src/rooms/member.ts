import { randomBytes } from "node:crypto";
import type { Role, ServerToClientEvents, TicketClaims } from "@moim/protocol";
import type { MediaPeer } from "@moim/media";

/** The part of a socket that a room needs. */
export type MemberSocket = {
  emit<E extends keyof ServerToClientEvents>(event: E, ...args: Parameters<ServerToClientEvents[E]>): unknown;
  disconnect(close: boolean): unknown;
};

const key = () => randomBytes(16).toString("base64url");

/**
 * One participant's connection to the room: what carries what, and the keys that only they have. What they are in the
 * meeting (name, role, hand) is in the room's state.
 */
export class Member {
  readonly id: string;
  readonly subjects: readonly string[];
  /** Their subchannel on the room bus. */
  readonly channel: number;
  readonly resumeKey = key();
  /** The same for this participant of this meeting whenever they are in it. */
  readonly assetKey: string;
  name: string;
  role: Role;
  readonly invitedToPresent: true | undefined;
  /** The invitation by whose link they came. */
  readonly invitationId: string | undefined;
  socket: MemberSocket | null = null;
  peer: MediaPeer | null = null;
  /** The browser has said hello on the data channel: events go there. */
  busReady = false;
  /** Has asked `room.join` on the present connection: before that nothing of the room is sent. */
  joined = false;
  graceTimer: NodeJS.Timeout | undefined;

  constructor(claims: TicketClaims, channel: number, assetKey: string) {
    this.id = claims.participantId;
    this.subjects = claims.subjects;
    this.name = claims.name;
    this.role = claims.role;
    this.invitedToPresent = claims.invitedToPresent;
    this.invitationId = claims.invitationId;
    this.channel = channel;
    this.assetKey = assetKey;
  }

  /** Ends this member's media and timers. Their place in the state is the room's matter. */
  close(): void {
    clearTimeout(this.graceTimer);
    this.peer?.close();
    this.peer = null;
    this.busReady = false;
    this.joined = false;
  }
}
