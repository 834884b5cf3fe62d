import { CHAT_HISTORY_PAGE, type RoomEvent } from "@moim/protocol";
import { join } from "@moim/room";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import type { LiveRoom } from "./live-room.ts";

let media: FakeMedia;
let room: LiveRoom;
beforeEach(() => {
  media = new FakeMedia();
  room = roomWith(media);
});

const event = (participantId: string | null): RoomEvent => ({ type: "presenter.changed", participantId });
const publish = (...events: RoomEvent[]) => room.apply({ state: room.state, events });

test("B9: the bus is heard every second, over whichever worker, until the room is closed", () => {
  vi.useFakeTimers();
  try {
    const own = roomWith(media);
    vi.advanceTimersByTime(2_500);
    expect(media.sent).toEqual([1, 2].map(() => ({ message: { t: "beat" }, channel: undefined })));
    const next = new FakeMedia();
    own.replaceMedia(next.room);
    vi.advanceTimersByTime(1_000);
    own.close();
    vi.advanceTimersByTime(10_000);
    const beats = ({ sent }: FakeMedia) => sent.filter(({ message }) => (message as { t: string }).t === "beat").length;
    expect([beats(media), beats(next)]).toEqual([2, 1]);
  } finally {
    vi.useRealTimers();
  }
});

describe("B4: an event goes to each of the room on one carrier", () => {
  test("once on the bus for all who said hello there, by socket to the others, the same for both", () => {
    const onBus = seated(room, "ana");
    const alsoOnBus = seated(room, "ben");
    const onSocket = seated(room, "cho");
    onBus.busReady = alsoOnBus.busReady = true;
    publish(event("ana"));
    expect(media.sent).toHaveLength(1);
    expect(media.sent[0]?.channel).toBeUndefined();
    expect(onSocket.socket.messages).toEqual([media.sent[0]?.message]);
    expect([...onBus.socket.messages, ...alsoOnBus.socket.messages]).toEqual([]);
  });

  test("not on the bus when nobody is there, not by socket to who has none, and to nobody who hasn't joined", () => {
    const gone = seated(room, "ana");
    const silent = seated(room, "ben");
    const { socket } = silent;
    Object.assign(gone, { socket: null });
    silent.joined = false;
    publish(event("ana"));
    expect(media.sent).toEqual([]);
    expect(socket.messages).toEqual([]);
  });

  test("B1: in the room's one order, without gaps, the snapshot in step", () => {
    const ana = seated(room, "ana");
    publish(event("ana"), event(null));
    publish(event("ben"));
    expect(ana.socket.messages).toMatchObject([1, 2, 3].map((seq) => ({ t: "event", seq })));
    expect(room.snapshot("ana").seq).toBe(3);
  });
});

describe("what has no place in the order", () => {
  test("levels and the speaker are told by person; a producer nobody sends is nobody", () => {
    const ana = seated(room, "ana");
    room.apply(join(room.state, { id: "ana", name: "Ana", role: "participant" }, 0));
    room.state = {
      ...room.state,
      producers: new Map([["p1", { id: "p1", participantId: "ana", source: "microphone", paused: false }]]),
    };
    ana.socket.messages.length = 0;
    media.emit("levels", [
      { producerId: "p1", volume: -30 },
      { producerId: "gone", volume: -1 },
    ]);
    media.emit("speaker", "gone");
    expect(ana.socket.messages).toEqual([
      { t: "levels", levels: [{ participantId: "ana", volume: -30 }] },
      { t: "speaker", participantId: null },
    ]);
    expect(room.log.seq).toBe(1);
  });
});

describe("C4: the chat of the snapshot", () => {
  const message = (n: number) => ({
    id: `m${n}`,
    clientId: `c${n}`,
    senderId: "ana",
    senderName: "Ana",
    text: `${n}`,
    sentAt: n,
  });

  test("is the latest, and says whether there is more", () => {
    for (let n = 0; n < CHAT_HISTORY_PAGE; n += 1) publish({ type: "chat.posted", message: message(n) });
    expect(room.snapshot("ana")).toMatchObject({ chatHasMore: false });
    publish({ type: "chat.posted", message: message(CHAT_HISTORY_PAGE) });
    const { chat, chatHasMore } = room.snapshot("ana");
    expect([chat.length, chat[0]?.id, chatHasMore]).toEqual([CHAT_HISTORY_PAGE, "m1", true]);
  });

  test("is no one's to change", () => {
    publish({ type: "chat.posted", message: message(1) });
    const taken = room.snapshot("ana").chat;
    publish({ type: "chat.posted", message: message(2) });
    expect(taken).toHaveLength(1);
  });
});

describe("subchannels", () => {
  test("are 16 bits, never 0, and no two people's for a long time", () => {
    const taken = Array.from({ length: 65_535 }, () => room.takeChannel());
    expect(new Set(taken).size).toBe(65_535);
    expect([Math.min(...taken.slice(0, 10)), taken.at(-1), room.takeChannel()]).toEqual([1, 65_535, 1]);
  });
});

describe("the end", () => {
  test("O7: everyone is told and cut, media end, and closing again does nothing", () => {
    const people = ["ana", "ben"].map((id) => seated(room, id).socket);
    room.close();
    room.close();
    for (const socket of people) {
      expect(socket.others).toEqual([["room.farewell", "ended"]]);
      expect(socket.connected).toBe(false);
    }
    expect(media.closed).toBe(true);
    expect(room.members.size).toBe(0);
  });

  test("B7: another worker's media take over: producers end, everyone is asked to open anew, the bus waits for hellos", () => {
    const ana = seated(room, "ana");
    ana.busReady = true;
    room.state = {
      ...room.state,
      producers: new Map([["p1", { id: "p1", participantId: "ana", source: "camera", paused: false }]]),
    };
    const next = new FakeMedia();
    room.replaceMedia(next.room);
    expect(ana.socket.others).toEqual([["room.mediaLost"]]);
    expect(ana.socket.messages).toMatchObject([{ event: { type: "media.closed", producerId: "p1" } }]);
    expect([media.sent, next.sent]).toEqual([[], []]);
    next.emit("speaker", "p1");
    expect(ana.socket.messages.at(-1)).toMatchObject({ t: "speaker" });
  });
});
