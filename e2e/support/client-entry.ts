// Runs in a browser: the product's own client without its screens, over real data channels, for tests and measurements that
// do more than a hand at a keyboard can.
import { createMeetingClient, placeKey, type MeetingClient } from "@moim/client";
import { keyOf, lengthOf, pageAt } from "@moim/protocol/pages";
import { createRandom } from "../../apps/server/src/testing/soak/random.ts";

let client: MeetingClient;

async function getTicket(key: string, name: string): Promise<{ ticket: string; serverUrl: string }> {
  const response = await fetch("/api/tickets", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key, name }),
  });
  if (!response.ok) throw new Error(`/api/tickets answered ${response.status}`);
  return (await response.json()) as { ticket: string; serverUrl: string };
}

const room = () => client.store.getState().room;

/** The page that is shown, with the deck it is in. */
function shown() {
  const { slides, decks } = room() ?? {};
  const deck = slides && decks?.[slides.deckId];
  const ref = deck && pageAt(deck, slides.page);
  return ref ? { deck, place: { deckId: deck.id, page: keyOf(ref) }, page: slides.page } : undefined;
}

const pageClient = {
  /** Joins with a link's key, with nothing to be seen or heard; resolves once the data channels are open. */
  async join(key: string, name: string): Promise<string> {
    client = createMeetingClient({
      getTicket: () => getTicket(key, name),
      tracks: { microphone: null, microphoneMuted: true, camera: null },
    });
    await pageClient.online();
    return client.store.getState().self?.id ?? "";
  },

  /** Waits until events come over the data channel. */
  async online(): Promise<void> {
    const isReady = () => {
      const { connection } = client.store.getState();
      return connection.stage === "online" && connection.carrier === "data-channel";
    };
    while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
  },

  get client(): MeetingClient {
    return client;
  },
  shown,

  /** What this one sees now: what is shown, by whom, and how many marks are on each page that it reads. */
  sees() {
    const marks = Object.entries(client.drawings.store.getState().pages).map(([key, all]) => [key, all.length]);
    return {
      slides: room()?.slides ?? null,
      presenterId: room()?.presenterId ?? null,
      marks: Object.fromEntries(marks.filter(([, count]) => count !== 0)) as Record<string, number>,
    };
  },

  /** Reads these pages, named as in `sees`. */
  read(keys: readonly string[]): void {
    for (const key of keys) {
      const [deckId = "", page = ""] = key.split("/");
      if (!client.drawings.store.getState().pages[placeKey({ deckId, page })]) client.drawings.open({ deckId, page });
    }
  },

  /** Does so many random things, as they come; what is refused is no matter. Returns how often each was done. */
  async act(seed: number, count: number): Promise<Record<string, number>> {
    const random = createRandom(seed);
    const done: Record<string, number> = {};
    const ignore = () => undefined;
    const point = () => [random.int(0, 10_000), random.int(0, 10_000)];
    const deeds: Record<string, () => unknown> = {
      turn: () => {
        const { deck, page } = shown() ?? {};
        if (!deck || page === undefined) return;
        const quick = random.chance(0.3) ? 4 : 1;
        for (let n = 1; n <= quick; n += 1) client.turnTo(Math.min(lengthOf(deck), page + n));
        if (random.chance(0.3)) client.turnTo(random.int(1, lengthOf(deck)));
      },
      look: () =>
        client.look(
          random.chance(0.3) ? null : { scale: 1 + random.next() * 4, x: random.next(), y: random.next() },
          random.chance(0.1),
        ),
      draw: async () => {
        const { place } = shown() ?? {};
        if (!place) return;
        client.drawings.open(place);
        const stroke = client.drawings.begin(place, { tool: "pen", color: "red", size: 30, points: point() });
        for (let n = random.int(1, 12); n > 0; n -= 1) {
          await new Promise((resolve) => setTimeout(resolve, 16));
          stroke.extend(point());
        }
        stroke.end();
      },
      erase: () => {
        const { place } = shown() ?? {};
        const marks = (place && client.drawings.store.getState().pages[placeKey(place)]) ?? [];
        if (place && marks.length > 0) client.drawings.erase(place, [random.pick(marks).id]);
      },
      undo: () => {
        const { place } = shown() ?? {};
        if (place) void client.drawings.undo(place).catch(ignore);
      },
      clear: () => {
        const { place } = shown() ?? {};
        if (place) void client.clearDrawings(place.deckId, random.chance(0.3) ? null : place.page).catch(ignore);
      },
      point: () => {
        const { place } = shown() ?? {};
        const [x = 0, y = 0] = point();
        client.pointers.point(place && random.chance(0.8) ? { ...place, x, y } : null);
      },
      "hand over": () => client.givePresenter(random.pick(Object.keys(room()?.participants ?? {}))).catch(ignore),
      ask: () => client.askToPresent(random.chance(0.7)).catch(ignore),
      browse: () => client.browse(random.chance(0.5)).catch(ignore),
      "switch deck": () => client.presentDeck(random.pick(Object.keys(room()?.decks ?? {}))).catch(ignore),
      "insert page": () => client.insertPage(shown()?.page ?? 1).catch(ignore),
      rule: () => client.ruleMeeting({ drawing: random.chance(0.8) }).catch(ignore),
    };
    const presenting = ["turn", "turn", "turn", "look", "look"];
    const drawing = ["draw", "draw", "draw", "erase", "undo", "point"];
    const isPresenter = () => room()?.presenterId === client.store.getState().self?.id;
    for (let n = 0; n < count; n += 1) {
      const often = isPresenter() ? [...presenting, ...drawing] : drawing;
      const name = random.pick(random.chance(0.7) ? often : Object.keys(deeds));
      done[name] = (done[name] ?? 0) + 1;
      void deeds[name]?.();
      await new Promise((resolve) => setTimeout(resolve, random.int(10, 90)));
    }
    return done;
  },
};
export type PageClient = typeof pageClient;
(window as unknown as { pageClient: PageClient }).pageClient = pageClient;
