import { RequestError, requests, type RequestName } from "@moim/protocol";
import { beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../logger.ts";
import type { LiveRoom } from "../rooms/live-room.ts";
import { FakeMedia, roomWith, seated } from "../testing/fake-room.ts";
import { createAnswer, type Handlers } from "./answer.ts";
import type { RequestLimits } from "./limits.ts";

let room: LiveRoom;
let member: ReturnType<typeof seated>;
let handled: { name: RequestName; input: unknown }[];
let failure: unknown;
let limited: boolean;

const handlers = Object.fromEntries(
  (Object.keys(requests) as RequestName[]).map((name) => [
    name,
    async (_seat: unknown, input: unknown) => {
      handled.push({ name, input });
      if (failure !== undefined) await Promise.reject(failure as Error); // whatever it is: not everything thrown is an Error
      return { done: name };
    },
  ]),
) as unknown as Handlers;
const limits: RequestLimits = {
  spend: async () => {
    if (limited) throw new RequestError("too-many");
  },
};

beforeEach(() => {
  room = roomWith(new FakeMedia());
  member = seated(room, "ana");
  handled = [];
  failure = undefined;
  limited = false;
});

const answer = createAnswer(handlers, limits, createLogger("silent"));
const ask = (name: RequestName, input: unknown) => answer({ room, member }, name, input);
const refused = (reason: string) => ({ ok: false, error: expect.objectContaining({ reason }) as object });

describe("B6: a request", () => {
  test("is handled with its input validated and normalised, and answered with the handler's word", async () => {
    expect(await ask("chat.send", { clientId: "c", text: " 안녕 " })).toEqual({
      ok: true,
      data: { done: "chat.send" },
    });
    expect(handled).toEqual([{ name: "chat.send", input: { clientId: "c", text: "안녕" } }]);
  });

  test.each([undefined, null, "text", 7, [], {}, { raised: "yes" }, { raised: true, by: "someone" }])(
    "with %j for an input reaches no handler",
    async (input) => {
      expect(await ask("people.raiseHand", input)).toEqual(refused("invalid-input"));
      expect(handled).toEqual([]);
    },
  );

  test("L2: beyond the limits reaches no handler", async () => {
    limited = true;
    expect(await ask("people.raiseHand", { raised: true })).toEqual(refused("too-many"));
    expect(handled).toEqual([]);
  });

  test("J4: before joining is refused, but for joining", async () => {
    member.joined = false;
    expect(await ask("people.raiseHand", { raised: true })).toEqual(refused("not-joined"));
    expect(await ask("room.join", {})).toMatchObject({ ok: true });
  });

  test("O4: of one who isn't in the room any more, or whose seat someone else has, is refused", async () => {
    const { id } = member;
    room.members.delete(id);
    expect(await ask("room.join", {})).toEqual(refused("not-joined"));
    seated(room, id);
    expect(await ask("room.join", {})).toEqual(refused("not-joined"));
    expect(handled).toEqual([]);
  });

  test("that is refused is answered with code, reason and sentence, and nothing of the cause", async () => {
    failure = new RequestError("deck-unknown", { cause: new Error("select * from deck") });
    expect(await ask("slides.stop", {})).toEqual({
      ok: false,
      error: { code: "NOT_FOUND", reason: "deck-unknown", message: "These slides aren't there any more." },
    });
  });

  test.each([new TypeError("secret of the server"), "a thrown text", null])(
    "that fails by %s is internal, and tells nothing",
    async (thrown) => {
      failure = thrown;
      const reply = await ask("slides.stop", {});
      expect(reply).toEqual(refused("internal"));
      expect(JSON.stringify(reply)).not.toContain("secret");
    },
  );
});
