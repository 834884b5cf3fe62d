import type { MeetingState } from "@moim/client";
import { expect, test } from "vitest";
import { newKnocks } from "./knocks.ts";

const waiting = (...people: { id: string; name: string; since: number }[]) =>
  ({ waiting: { people, note: null } }) as unknown as MeetingState;
const mina = { id: "mina", name: "Mina", since: 10 };
const noa = { id: "noa", name: "Noa", since: 20 };

test("one who knocks is told by name, several by their number", () => {
  expect(newKnocks(waiting(), [])).toBeNull();
  expect(newKnocks(waiting(mina), [])).toMatchObject({ first: { id: "mina", name: "Mina" }, count: 1 });
  expect(newKnocks(waiting(mina, noa), [])).toMatchObject({ count: 2 });
});

test("who was put aside is told again only after knocking anew", () => {
  const aside = newKnocks(waiting(mina), [])!.key.split(" ");
  expect(newKnocks(waiting(mina), aside)).toBeNull();
  expect(newKnocks(waiting(mina, noa), aside)).toMatchObject({ first: { id: "noa" }, count: 1 });
  expect(newKnocks(waiting({ ...mina, since: 30 }), aside)).toMatchObject({ first: { id: "mina" } });
});
