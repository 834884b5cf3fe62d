import type { Page } from "@playwright/test";
import { DECK_PAGES, makeDeck } from "../deck.ts";
import { enter, joinMeeting, openSlidesDialog, panel, present, schedule, signUp, startMeeting } from "../meeting.ts";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** Choosing slides, presenting them, and watching. */
export async function slides(session: Session): Promise<void> {
  const { look, words } = session;
  const { host, keys } = await startMeeting(session);
  const [name = "", ...others] = namesOf(look.locale, 4);
  const viewer = await joinMeeting(session, keys, name, { face: 1, voice: true });
  await session.guests(keys.participantKey, others);
  await session.shoot(host, "slides-dialog", {
    before: () => openSlidesDialog(session, host),
    after: () => host.keyboard.press("Escape"),
  });
  await present(session, host, 2);
  await session.shoot(host, "slides-presenter");
  await host.getByRole("button", { name: words("drawing.pen"), exact: true }).click();
  await session.shoot(host, "drawing-look", menu(host, words("drawing.look")));
  await session.shoot(host, "drawing-more", menu(host, words("drawing.more")));
  await host.keyboard.press("Escape");
  await session.shoot(host, "slides-menu", menu(host, words("slides.more")));
  await host.getByRole("button", { name: words("slides.more"), exact: true }).click();
  await host.getByRole("menuitem", { name: words("slides.rules") }).click();
  await session.shoot(host, "slides-rules");
  await host.getByRole("dialog").getByRole("button", { name: words("common.close"), exact: true }).click();
  await viewer.getByRole("img", { name: words("slides.pageOf", { page: 2, count: DECK_PAGES }) }).waitFor();
  await session.shoot(host, "slides-others", {
    before: async () => {
      await host.getByRole("button", { name: words("slides.more"), exact: true }).click();
      await host.getByRole("menuitem", { name: words("slides.others") }).click();
      await host.getByRole("list", { name: words("slides.decks") }).waitFor();
    },
    after: () => host.keyboard.press("Escape"),
  });
  await session.shoot(viewer, "slides-viewer");
  await panel(session, viewer, "chat", true);
  await session.shoot(viewer, "slides-viewer-chat");
  await panel(session, viewer, "chat", false);
  await browse(session, viewer);
  const overview = host.getByRole("button", { name: words("slides.overview") });
  await overview.click();
  await session.shoot(host, "slides-overview");
  await overview.click();
  for (let press = 0; press < 3; press += 1) await host.keyboard.press("+");
  await session.shoot(host, "slides-zoom");
  await host.keyboard.press("0");
  await host.getByRole("button", { name: words("slides.presenterView") }).click();
  await session.shoot(host, "slides-presenter-view");
  await host.goto(`${session.webUrl}/slides`);
  await session.shoot(host, "library", { whole: true });
  await host.goto(`${session.webUrl}/meetings/${keys.id}`);
  await session.shoot(host, "meeting-page-slides", { whole: true });
  await ownSlides(session);
}

/** Someone with an account: slides of the library are added in the meeting; an upload that a reload cut is offered to go on. */
async function ownSlides(session: Session): Promise<void> {
  const { look, words, webUrl } = session;
  const { deck, host: name } = samples[look.locale];
  const owner = await session.visitor({ face: 0 });
  await signUp(session, owner);
  await owner.goto(`${webUrl}/slides`);
  const file = { name: `${deck}.pdf`, mimeType: "application/pdf", buffer: await makeDeck(deck) };
  await owner.locator('input[type="file"]').setInputFiles(file);
  await owner.getByRole("list", { name: words("decks.library.title") }).waitFor();
  const kept = { name: `${deck} 2.pdf`, files: "", urls: {}, at: Date.now() };
  await owner.evaluate((value) => sessionStorage.setItem("moim.upload.library", value), JSON.stringify(kept));
  await owner.reload();
  await session.shoot(owner, "library-interrupted", { whole: true });
  const { hostKey } = await schedule(session, owner);
  await enter(session, owner, hostKey, name);
  const fromLibrary = owner.getByRole("button", { name: words("decks.meeting.fromLibrary") });
  await session.shoot(owner, "slides-dialog-account", {
    before: async () => {
      await openSlidesDialog(session, owner);
      await fromLibrary.waitFor();
    },
    after: () => owner.keyboard.press("Escape"),
  });
  await session.shoot(owner, "slides-from-library", {
    before: async () => {
      await openSlidesDialog(session, owner);
      await fromLibrary.click();
      await owner.getByRole("list", { name: words("decks.meeting.fromLibrary") }).waitFor();
    },
    after: async () => {
      await owner.keyboard.press("Escape");
      await owner.keyboard.press("Escape");
    },
  });
}

/** A menu of the dock, opened for each size. */
function menu(page: Page, name: string) {
  return {
    before: () => page.getByRole("button", { name, exact: true }).click(),
    after: () => page.keyboard.press("Escape"),
  };
}

/** A viewer who looks ahead, and for a word. */
async function browse(session: Session, viewer: Page): Promise<void> {
  const { words } = session;
  await viewer.keyboard.press("ArrowRight");
  await viewer.getByRole("button", { name: words("slides.return") }).waitFor();
  await session.shoot(viewer, "slides-browsing");
  await session.shoot(viewer, "slides-search", {
    before: async () => {
      await viewer.keyboard.press("Control+f");
      await viewer.getByRole("searchbox", { name: words("slides.find") }).fill("light");
      await viewer.getByRole("list", { name: words("slides.findResults") }).waitFor();
    },
    after: () => viewer.keyboard.press("Escape"),
  });
  await viewer.getByRole("button", { name: words("slides.return") }).click();
}
