import { describe, expect, test } from "vitest";
import { changeSlide, givePresenter, isAllowed, join, presentDeck, setDeck, stopSlides } from "./index.ts";
import { deck, roomOf } from "./testing/index.ts";

const invited = { id: "pia", name: "Pia", role: "participant", invitedToPresent: true } as const;
const room = () => {
  const { state } = join(roomOf({ hana: "host", moa: "participant" }), invited, 9_000);
  return setDeck(state, deck()).state;
};
const input = { deckId: "deck" };
const reason = (name: string) => expect.objectContaining({ reason: name }) as Error;

describe("S14: someone who was invited to present", () => {
  test("presents without asking, and uploads; another participant does neither", () => {
    const shown = presentDeck(room(), "pia", input).state;
    expect(shown.presenterId).toBe("pia");
    expect(changeSlide(shown, "pia", { ...input, page: 2, expectedRevision: 1 }).state.slides?.page).toBe(2);
    expect(isAllowed(room(), "pia", "upload-deck")).toBe(true);
    expect(isAllowed(room(), "moa", "upload-deck")).toBe(false);
    expect(() => presentDeck(room(), "moa", input)).toThrow(reason("not-allowed"));
  });

  test("takes the hat from nobody, and ends nobody's presentation", () => {
    const shown = presentDeck(room(), "hana", input).state;
    expect(() => presentDeck(shown, "pia", input)).toThrow(reason("someone-presents"));
    expect(() => stopSlides(shown, "pia")).toThrow(reason("someone-presents"));
    expect(() => givePresenter(shown, "pia", "pia")).toThrow(reason("not-allowed"));
    expect(() => changeSlide(shown, "pia", { ...input, page: 2, expectedRevision: 1 })).toThrow(
      reason("not-presenter"),
    );
    expect(presentDeck(stopSlides(shown, "hana").state, "pia", input).state.presenterId).toBe("pia");
    expect(givePresenter(presentDeck(room(), "pia", input).state, "hana", "hana").state.presenterId).toBe("hana");
  });

  test("has no other power: no room is opened, nobody moderated, no deck taken out", () => {
    for (const action of ["open-room", "remove", "stop-source", "remove-deck", "give-presenter", "draw"] as const) {
      expect(isAllowed(room(), "pia", action), action).toBe(false);
    }
  });

  test("is so by the link they came by last", () => {
    const { invitedToPresent: _gone, ...plain } = invited;
    const state = join(room(), plain, 10_000).state;
    expect(() => presentDeck(state, "pia", input)).toThrow(reason("not-allowed"));
    expect(presentDeck(join(state, invited, 11_000).state, "pia", input).state.presenterId).toBe("pia");
  });
});
