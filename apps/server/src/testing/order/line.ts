import type { DownMessage, Farewell, ServerToClientEvents, WaitingView } from "@moim/protocol";
import type { MemberSocket } from "../../rooms/member.ts";
import type { Place } from "../../rooms/registry.ts";

/** Whom a line brings things to, and who is told of what must not come. */
export type LineOwner = {
  receive(message: DownMessage): void;
  admitted(line: Line): void;
  /** The line has ended, by whichever side. */
  ended(line: Line): void;
  fault(what: string): void;
};

const WAITING_VIEW_KEYS = ["hostName", "note", "position", "title"];

/** One connection, as signaling/connect.ts makes of a socket. It knows what may come over it at each stage (J4, W2). */
export class Line implements MemberSocket {
  place: Place;
  connected = true;
  farewell: Farewell | undefined;
  admissions = 0;
  readonly #owner: LineOwner;

  constructor(place: Place, owner: LineOwner) {
    this.place = place;
    this.#owner = owner;
  }

  /** In whose name it is, and whether it may hear of the room. */
  get #mayHear(): boolean {
    if (!("member" in this.place)) return false;
    const { room, member } = this.place;
    return member.joined && member.socket === this && room.members.get(member.id) === member && !room.closed;
  }

  emit<E extends keyof ServerToClientEvents>(event: E, ...args: Parameters<ServerToClientEvents[E]>): void {
    const told: { event: keyof ServerToClientEvents; args: unknown[] } = { event, args };
    if (!this.connected) return; // nothing that is sent on a socket that has ended arrives
    switch (told.event) {
      case "room.farewell":
        this.farewell = told.args[0] as Farewell;
        return;
      case "room.waiting":
        return this.#checkView(told.args[0] as WaitingView);
      case "room.admitted":
        this.admissions += 1;
        if (this.admissions > 1) this.#owner.fault("W4: one line was let in twice");
        return this.#owner.admitted(this);
      case "room.message":
        if (!this.#mayHear) this.#owner.fault(`J4/W2: ${JSON.stringify(told.args[0])} was told to who isn't in`);
        return this.#owner.receive(told.args[0] as DownMessage);
      case "room.restarting":
        return; // for everyone who is connected
      case "room.pulse":
      case "room.mediaLost":
        if (!this.#mayHear) this.#owner.fault(`J4/W2: ${told.event} was told to who isn't in`);
    }
  }

  #checkView(view: WaitingView): void {
    if ("member" in this.place) this.#owner.fault("W2: who doesn't wait was told their place");
    const keys = Object.keys(view).toSorted().join();
    if (keys !== WAITING_VIEW_KEYS.join()) this.#owner.fault(`W2: who waits was told ${keys}`);
    if (view.hostName !== null && !/^Name of \w+$/.test(view.hostName)) {
      this.#owner.fault(`W2: who waits was told of ${view.hostName}`);
    }
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.#owner.ended(this);
  }
}
