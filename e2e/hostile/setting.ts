import type { Role } from "@moim/protocol";
import type { Person } from "../support/person.ts";
import { product, serverStatus } from "../support/product.ts";
import { test as people } from "../support/test.ts";
import { HostilePage } from "./hostile-page.ts";
import { signedTicket } from "./signed-ticket.ts";

type Setting = {
  /** The host, in a real browser, with a camera. */
  host: Person;
  /** In another, without. */
  guest: Person;
  /** What the link to the meeting ends in. */
  key: string;
  /** Where clients that aren't ours run. */
  hostile: HostilePage;
  /** Connects as someone of this role, by a ticket that needs no browser of its own. */
  enters(who: string, role: Role): Promise<void>;
};

/** Tests in a meeting of two in real browsers, with clients that aren't ours; it is ended for all after each. */
export const test = people.extend<{ setting: Setting }>({
  setting: async ({ person, browser }, use) => {
    const host = await person("Hana");
    const guest = await person("Gil", { camera: false });
    await host.startMeeting();
    const link = await host.invitationLink();
    await guest.follow(link);
    const hostile = await HostilePage.open(browser, product().webUrl);
    const meetingId = (await serverStatus()).rooms[0]!.id;
    const enters: Setting["enters"] = async (who, role) => {
      const ticket = await signedTicket(product().dataDir, meetingId, who, role);
      const result = await hostile.does.connect(who, { ticket }, product().serverUrl);
      if (result !== "done") throw new Error(result);
    };
    // A host by socket only, whose acts are the server's, not a screen's.
    await enters("marshal", "host");
    await hostile.does.ask("marshal", "room.join", {});
    await use({ host, guest, key: link.split("/").at(-1)!, hostile, enters });
    await enters("last", "host");
    await hostile.does.ask("last", "room.join", {});
    await hostile.does.ask("last", "room.end", { now: true });
    await hostile.context.close();
  },
});

export { expect } from "../support/test.ts";
