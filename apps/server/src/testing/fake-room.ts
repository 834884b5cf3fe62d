import { EventEmitter } from "node:events";
import type { MediaRoom } from "@moim/media";
import type { DownMessage, Role, ServerToClientEvents } from "@moim/protocol";
import { LiveRoom } from "../rooms/live-room.ts";
import { Member, type MemberSocket } from "../rooms/member.ts";

/** What went out on the bus: the text, and to which subchannel if not to all. */
export class FakeMedia extends EventEmitter {
  readonly sent: { message: unknown; channel: number | undefined }[] = [];
  closed = false;
  readonly bus = {
    send: (text: string, channel?: number) => void this.sent.push({ message: JSON.parse(text) as unknown, channel }),
  };
  close(): void {
    this.closed = true;
  }
  get room(): MediaRoom {
    return this as unknown as MediaRoom;
  }
}

/** What went over a socket. */
export class FakeSocket implements MemberSocket {
  readonly messages: DownMessage[] = [];
  readonly others: [string, ...unknown[]][] = [];
  connected = true;
  emit<E extends keyof ServerToClientEvents>(event: E, ...args: Parameters<ServerToClientEvents[E]>): void {
    if (event === "room.message") this.messages.push(args[0] as DownMessage);
    else this.others.push([event, ...args]);
  }
  disconnect(): void {
    this.connected = false;
  }
}

export function roomWith(media: FakeMedia, change: Partial<ConstructorParameters<typeof LiveRoom>[0]> = {}): LiveRoom {
  const chat = { messages: [], hasMore: false };
  return new LiveRoom({ meetingId: "meeting", title: "월요일 회의", media: media.room, bans: [], chat, ...change });
}

/** Someone who sits in the room, joined, on a socket of their own. */
export function seated(room: LiveRoom, id: string, role: Role = "participant"): Member & { socket: FakeSocket } {
  const claims = {
    meetingId: room.meetingId,
    title: room.title,
    participantId: id,
    name: id,
    role,
    subjects: [`device:${id}`],
  };
  const member = new Member(claims, room.takeChannel(), `key-of-${id}`);
  member.socket = new FakeSocket();
  member.joined = true;
  room.members.set(id, member);
  return member as Member & { socket: FakeSocket };
}
