import { may, RequestError, type NewUpload, type Reason } from "@moim/protocol";
import { errorBody, statusFor } from "../../http/respond.ts";
import type { Guest } from "../guest.ts";
import { ORIGIN, type TestServer } from "../test-server.ts";
import { actorFor, type Asker } from "./askers.ts";
import { beginning, routes, type Reserved, type RouteRow, type Sent } from "./routes.ts";
import type { Stage } from "./stage.ts";

/** Who calls: with what keys, and as whom they are in the meeting, if they are. */
export type Caller = { assetKey: string; bearer: string; inside?: { who: Asker; guest: Guest } };
/** A deck as it was made of a file, in the meeting under this id. */
export type RealDeck = { id: string; content: string };

const UPLOAD: NewUpload = { name: "mine", files: [{ bytes: 10 }] };

/** Reserves a place for a file, as someone in the meeting does. */
export async function reserve(guest: Guest): Promise<Reserved> {
  const { deckId, uploadKey: key } = await guest.request("slides.upload", UPLOAD);
  return { deckId, key };
}

async function send(server: TestServer, method: string, { path, headers, body }: Sent, origin = ORIGIN) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { origin, ...headers },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

/** "done", or the reason, where the answer is that and nothing else. */
function outcomeOf(
  method: string,
  { status, text }: { status: number; text: string },
  promise: Reason | "done",
): string {
  if (status >= 200 && status < 300) return "done";
  const reason = /"reason":"([\w-]+)"/.exec(text)?.[1];
  if (method === "HEAD")
    return promise !== "done" && status === statusFor(new RequestError(promise)) ? promise : `${status}`;
  const error = new RequestError(reason as Reason);
  return status === statusFor(error) && text === errorBody(error) ? error.reason : `${status} ${text}`;
}

/** Who may, as packages/protocol says. */
function promised({ opensTo }: RouteRow, { inside }: Caller, isOwn: boolean): Reason | "done" {
  if (opensTo === "anyone") return "done";
  if (opensTo === "whoever web gave a ticket") return "ticket-invalid";
  if (opensTo === "the operator") return "not-allowed";
  if (opensTo === "whoever began it") return "check-over"; // nobody here did
  if (opensTo === "whoever reserved it") return isOwn ? "done" : "deck-unknown";
  if (!inside) return "deck-unknown";
  return opensTo === "everyone inside" || may(actorFor(inside.who), opensTo) ? "done" : "not-allowed";
}

type Cell = { title: string; method: string; row: RouteRow; isOwn: boolean; promise: Reason | "done" };

function cellsFor(caller: Caller): Cell[] {
  const who = caller.inside?.who;
  const reserves = who !== undefined && may(actorFor(who), "upload-deck");
  return Object.entries(routes).flatMap(([name, rows]) =>
    rows.flatMap((row) => {
      const whose = row.opensTo === "whoever reserved it" && reserves ? [true, false] : [false];
      const cells = whose.map((isOwn) => ({
        title: [name, row.as, isOwn ? "one's own" : undefined].filter((part) => part !== undefined).join(", "),
        method: name.slice(0, name.indexOf(" ")),
        ...{ row, isOwn, promise: promised(row, caller, isOwn) },
      }));
      const isLeftOut = row.opensSlowlyTo && who && !row.opensSlowlyTo.includes(who.name);
      return cells.filter(({ promise }) => promise !== "done" || !isLeftOut);
    }),
  );
}

export type Called = { outcome: string; wrong: string[] };

/** Uses every route with these keys. Someone else in the meeting has reserved what isn't one's own. */
export async function callEverything(
  { server, room, start }: Stage,
  { caller, other, deck }: { caller: Caller; other: Guest; deck: RealDeck },
): Promise<{ results: Record<string, Called>; promises: Record<string, Called> }> {
  const results: Record<string, Called> = {};
  const promises: Record<string, Called> = {};
  for (const { title, method, row, isOwn, promise } of cellsFor(caller)) {
    room.state = start;
    const reserved = await reserve(isOwn ? caller.inside!.guest : other);
    if (row.isBegun) await send(server, "POST", beginning(reserved, reserved.key));
    const before = row.from?.(room.state) ?? room.state;
    room.state = before;
    const { seq } = room.log;
    const progress = async () =>
      await send(server, "GET", { path: `/uploads/${reserved.deckId}`, headers: bearing(reserved) });
    const far = await progress();
    const bearer = isOwn ? reserved.key : caller.bearer;
    const things = { ...caller, bearer, content: deck.content, deckId: deck.id, reserved };
    const outcome = outcomeOf(method, await send(server, method, row.send(things)), promise);
    const wrong = [
      ...(isOwn || room.state === before ? [] : ["the state changed"]),
      ...(isOwn || room.log.seq === seq ? [] : ["the room was told"]),
      ...(isOwn || JSON.stringify(await progress()) === JSON.stringify(far) ? [] : ["the upload changed"]),
    ];
    results[title] = { outcome, wrong };
    promises[title] = { outcome: promise, wrong: [] };
    await send(server, "DELETE", { path: `/uploads/${reserved.deckId}`, headers: bearing(reserved) });
  }
  return { results, promises };
}

const bearing = ({ key }: Reserved) => ({ authorization: `Bearer ${key}` });

/** What each route that isn't only read from answers a page of somebody else's, though its keys are right. */
export async function callFromElsewhere(server: TestServer, owner: Guest): Promise<Record<string, string>> {
  const answers: Record<string, string> = {};
  for (const [name, rows] of Object.entries(routes)) {
    const method = name.slice(0, name.indexOf(" "));
    if (method === "GET") continue;
    for (const row of rows) {
      const reserved = await reserve(owner);
      const things = { assetKey: owner.welcome.assetKey, bearer: reserved.key, content: "", deckId: "", reserved };
      const answer = await send(server, method, row.send(things), "http://elsewhere.test");
      answers[name] = outcomeOf(method, answer, "origin-foreign");
      await send(server, "DELETE", { path: `/uploads/${reserved.deckId}`, headers: bearing(reserved) });
    }
  }
  return answers;
}
