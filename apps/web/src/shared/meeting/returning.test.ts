import type { MeetingClient } from "@moim/client";
import { describe, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { comeBack, followDoing, stepOut } from "./returning.ts";
import { createView } from "./view-state.ts";

/** A tab's storage, of which the whole can be full. */
function tab({ full = false } = {}) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem(key: string, value: string) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
  };
}

/** As much of a client as leaving asks: someone called Gil, who unmuted and has no camera on. */
function clientAt(stage: string) {
  const leave = vi.fn<MeetingClient["leave"]>(() => Promise.resolve());
  const state = {
    connection: { stage },
    self: { id: "gil" },
    room: stage === "waiting" ? null : { participants: { gil: { name: "Gil" } } },
    local: { microphone: { status: "on", muted: false }, camera: { status: "off" } },
  };
  return { leave, store: { getState: () => state } } as unknown as MeetingClient & { leave: typeof leave };
}

const left = (client: { leave: ReturnType<typeof vi.fn> }) => client.leave.mock.calls;

describe("a page that goes", () => {
  test("keeps what its tab was doing, once, and leaves for a moment", () => {
    const storage = tab();
    const client = clientAt("online");
    const view = createView();
    view.set({
      panel: "chat",
      draft: "half a sen",
      pinned: "hana",
      ownPage: { deckId: "deck", page: "p3" },
      dialog: "settings",
    });
    stepOut("link", client, view, storage);
    expect(left(client)).toEqual([[{ returning: true }]]);
    expect(comeBack("other", storage)).toBeNull();
    const returning = comeBack("link", storage);
    expect(returning).toMatchObject({ name: "Gil", devices: { microphone: true, camera: false } });
    expect(createView(returning?.view).store.getState()).toMatchObject({
      ...{ panel: "chat", draft: "half a sen", pinned: "hana", ownPage: { deckId: "deck", page: "p3" }, dialog: null },
    });
    expect(comeBack("link", storage), "the second time").toBeNull();
  });

  test("keeps it while the connection is being restored too, but not for who waits or has left", () => {
    for (const [stage, how] of [
      ["reconnecting", { returning: true }],
      ["waiting", undefined],
      ["over", undefined],
    ] as const) {
      const storage = tab();
      const client = clientAt(stage);
      stepOut("link", client, createView(), storage);
      expect(left(client).flat()).toEqual(how ? [how] : []);
      expect(comeBack("link", storage) !== null).toBe(how !== undefined);
    }
  });

  test("leaves for good where its tab can keep nothing", () => {
    for (const storage of [null, tab({ full: true })]) {
      const client = clientAt("online");
      stepOut("link", client, createView(), storage);
      expect(left(client)).toEqual([[{ returning: false }]]);
    }
  });

  test("is nobody's business half a minute later", () => {
    const storage = tab();
    stepOut("link", clientAt("online"), createView(), storage);
    expect(comeBack("link", storage, Date.now() + 31_000)).toBeNull();
  });
});

test("what someone did in the room is known when another tab took their place; nothing is of who never was in it", () => {
  const state = (stage: string, camera: string, room: object | null = { participants: { gil: { name: "Gil" } } }) => ({
    ...{ connection: { stage }, self: { id: "gil" }, room },
    local: { microphone: { status: "on", muted: true }, camera: { status: camera } },
  });
  const store = createStore(() => state("joining", "off", null));
  const view = createView();
  const doing = followDoing({ store } as unknown as MeetingClient, view);
  expect(doing()).toBeNull();
  store.setState(state("online", "off"));
  store.setState(state("online", "on"));
  view.set({ draft: "half a sen" });
  store.setState(state("over", "on"));
  store.setState(state("over", "off")); // its light goes out
  expect(doing()).toMatchObject({
    ...{ name: "Gil", devices: { microphone: false, camera: true }, view: { draft: "half a sen" } },
  });
});
