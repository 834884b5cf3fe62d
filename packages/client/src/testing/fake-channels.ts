import { EventEmitter } from "node:events";
import type { BusDownMessage, UpMessage } from "@moim/protocol";
import type { BusChannels } from "../room/room-bus.ts";

/** The two data channels of a bus, in the hands of a test. */
export class FakeChannels implements BusChannels {
  readonly sent: UpMessage[] = [];
  readonly up = Object.assign(new EventEmitter(), {
    readyState: "connecting" as RTCDataChannelState,
    send: (text: string): void => {
      if (this.up.readyState !== "open") throw new Error("InvalidStateError");
      this.sent.push(JSON.parse(text) as UpMessage);
    },
  });
  readonly down = Object.assign(new EventEmitter(), { readyState: "connecting" as RTCDataChannelState });

  open(...which: ("up" | "down")[]): void {
    for (const side of which.length > 0 ? which : (["up", "down"] as const)) {
      this[side].readyState = "open";
      this[side].emit("open");
    }
  }

  /** Its state changes at once; its event may come later. */
  closing(side: "up" | "down"): void {
    this[side].readyState = "closed";
  }

  close(side: "up" | "down"): void {
    this.closing(side);
    this[side].emit("close");
  }

  receive(message: BusDownMessage): void {
    this.down.emit("message", JSON.stringify(message));
  }

  /** The newest request sent. */
  get lastAsk(): Extract<UpMessage, { t: "ask" }> {
    const ask = this.sent.findLast((message) => message.t === "ask");
    if (!ask) throw new Error("nothing was asked");
    return ask;
  }
}
