import type { Place } from "@moim/client/testing";
import { isStroke, keyOf, lengthOf, pageAt, type DeckView, type DrawingTool } from "@moim/protocol";
import type { Random } from "./random.ts";
import type { SoakClient } from "./soak-client.ts";

/** What someone does next, from what they see: a request, or several pressed quickly. Undefined when there is nothing to do it to. */
type Deed = (client: SoakClient, random: Random) => Promise<unknown>[] | undefined;

function shownDeck({ room }: SoakClient): DeckView | undefined {
  return room?.slides ? room.decks[room.slides.deckId] : undefined;
}

/** The page that is shown, or now and then another of the deck. */
function somePage(client: SoakClient, random: Random): Place | undefined {
  const deck = shownDeck(client) ?? Object.values(client.room?.decks ?? {})[0];
  if (!deck) return undefined;
  const shown = client.room?.slides?.deckId === deck.id ? client.room.slides.page : 1;
  const position = random.chance(0.8) ? shown : random.int(1, Math.max(1, lengthOf(deck)));
  const ref = pageAt(deck, position);
  return ref ? { deckId: deck.id, page: keyOf(ref) } : undefined;
}

const numbers = (random: Random, points: number) =>
  Array.from({ length: points * 2 }, () => random.int(-1_000, 11_000));

const tools: DrawingTool[] = ["pen", "pen", "pen", "highlighter", "line", "arrow", "rectangle", "ellipse", "text"];
/** Between two points of a hand that draws. */
const STEP_MS = 12;

/** A hand draws something, in as long as that takes. */
async function draw(client: SoakClient, place: Place, random: Random): Promise<void> {
  const tool = random.pick(tools);
  const look = { tool, color: random.pick(["ink", "red", "blue"] as const), size: random.int(1, 200) };
  if (tool === "text") return client.drawings.put(place, { ...look, points: numbers(random, 1), text: "여기" });
  const mark = client.drawings.begin(place, { ...look, points: numbers(random, isStroke(tool) ? 1 : 2) });
  const more = Array.from({ length: random.int(0, 12) }, () => numbers(random, isStroke(tool) ? random.int(1, 4) : 1));
  for (const points of more) {
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    mark.extend(points);
  }
  mark.end();
}

/** Each with how often it happens, of all together. */
const deeds: Record<string, [weight: number, Deed]> = {
  turn: [
    20,
    (client, random) => {
      const { slides } = client.room ?? {};
      const deck = shownDeck(client);
      if (!slides || !deck) return undefined;
      // Pressed quickly, from what one sees: all but the first come too late.
      return Array.from({ length: random.chance(0.2) ? random.int(2, 4) : 1 }, async () => {
        const page = random.int(1, lengthOf(deck) + 1);
        return await client.ask("slides.change", { deckId: deck.id, page, expectedRevision: slides.revision });
      });
    },
  ],
  look: [
    10,
    (client, random) => {
      const { slides } = client.room ?? {};
      if (!slides) return undefined;
      return Array.from({ length: random.int(1, 3) }, async () => {
        const zoom = random.chance(0.2) ? null : { scale: 1 + random.next() * 7, x: random.next(), y: random.next() };
        return await client.ask("slides.look", {
          deckId: slides.deckId,
          page: slides.page,
          zoom,
          black: random.chance(0.1),
        });
      });
    },
  ],
  draw: [
    24,
    (client, random) => {
      const place = somePage(client, random);
      if (!place) return undefined;
      client.openPage(place);
      return [draw(client, place, random)];
    },
  ],
  erase: [
    6,
    (client, random) => {
      const place = somePage(client, random);
      const marks = (place && client.marksOn(place)) ?? [];
      if (!place || marks.length === 0) return undefined;
      client.drawings.erase(
        place,
        Array.from({ length: random.int(1, 3) }, () => random.pick(marks).id),
      );
      return [];
    },
  ],
  undo: [
    7,
    (client, random) => {
      const place = somePage(client, random);
      return place && [client.drawings.undo(place)];
    },
  ],
  clear: [
    1.5,
    (client, random) => {
      const place = somePage(client, random);
      return place && [client.ask("drawing.clear", random.chance(0.2) ? { ...place, page: null } : place)];
    },
  ],
  "open or close a page": [
    3,
    (client, random) => {
      const place = somePage(client, random);
      if (!place) return undefined;
      if (random.chance(0.3)) client.closePage(place);
      else client.openPage(place);
      return [];
    },
  ],
  "hand over": [
    4,
    (client, random) => [
      client.ask("presenter.give", { participantId: random.pick(Object.keys(client.room?.participants ?? { no: 0 })) }),
    ],
  ],
  ask: [3, (client, random) => [client.ask("presenter.ask", { asking: random.chance(0.7) })]],
  browse: [4, (client, random) => [client.ask("slides.browse", { browsing: random.chance(0.5) })]],
  rule: [
    2,
    (client, random) => {
      if (random.chance(0.5)) return [client.ask("moderation.rule", { drawing: random.chance(0.6) })];
      const rule = random.pick(["followRequired", "downloads"] as const);
      return [client.ask("slides.rule", { [rule]: random.chance(0.6) })];
    },
  ],
  "allow drawing": [
    2,
    (client, random) => {
      const participantId = random.pick(Object.keys(client.room?.participants ?? { no: 0 }));
      return [client.ask("moderation.except", { participantId, right: "drawing", allowed: random.chance(0.7) })];
    },
  ],
  "switch deck": [
    5,
    (client, random) => {
      const decks = Object.keys(client.room?.decks ?? {});
      return decks.length === 0 ? undefined : [client.ask("slides.present", { deckId: random.pick(decks) })];
    },
  ],
  stop: [0.5, (client) => [client.ask("slides.stop", {})]],
  "insert page": [
    2,
    (client, random) => {
      const { slides } = client.room ?? {};
      const deck = shownDeck(client);
      if (!slides || !deck) return undefined;
      const after = random.int(1, lengthOf(deck));
      return [client.ask("slides.insertPage", { deckId: deck.id, after, expectedRevision: slides.revision })];
    },
  ],
  "remove deck": [
    0.4,
    (client, random) => {
      const decks = Object.keys(client.room?.decks ?? {});
      return decks.length < 2 ? undefined : [client.ask("slides.removeDeck", { deckId: random.pick(decks) })];
    },
  ],
  "raise hand": [1, (client, random) => [client.ask("people.raiseHand", { raised: random.chance(0.5) })]],
};

const ofPresenter = new Set(["turn", "look", "insert page"]);

/** Does one thing by one of the clients; mostly one that may, now and then one that may not. */
export function act(clients: readonly SoakClient[], random: Random): { name: string; asked: Promise<unknown>[] } {
  const total = Object.values(deeds).reduce((sum, [weight]) => sum + weight, 0);
  for (;;) {
    let left = random.next() * total;
    const [name, [, deed]] = Object.entries(deeds).find(([, [weight]]) => (left -= weight) < 0) ?? ["", [0, undefined]];
    const online = clients.filter((client) => client.isOnline);
    const here = online.length > 0 && random.chance(0.95) ? online : clients;
    const presenters = here.filter(({ isPresenter }) => isPresenter);
    const fitting = ofPresenter.has(name) && presenters.length > 0 && random.chance(0.85) ? presenters : here;
    const asked = deed?.(random.pick(fitting), random);
    if (asked) return { name, asked };
    // Nothing to do it to: with nothing shown, someone shows something.
    const someone = random.pick(here);
    const decks = Object.keys(someone.room?.decks ?? {});
    if (decks.length > 0 && !someone.room?.slides && random.chance(0.5)) {
      return { name: "switch deck", asked: [someone.ask("slides.present", { deckId: random.pick(decks) })] };
    }
    if (random.chance(0.2)) return { name: "nothing to do", asked: [] };
  }
}
