import { expect, test } from "../hostile/setting.ts";
import { product, serverStatus } from "../support/product.ts";

const KIB = 1024;

test("B5, B6, C2, J2, L1: forged senders, replays and oversized messages do nothing to anyone", async ({
  setting: { host, guest, hostile, key, enters },
}) => {
  const { does } = hostile;
  const ticket = await does.ticket(key, "Mallory");
  const outcomes = await Promise.all(["one", "other"].map((who) => does.connect(who, { ticket })));
  expect(outcomes.toSorted(), "one ticket, one seat").toEqual(["done", "ticket-invalid"]);
  const who = outcomes[0] === "done" ? "one" : "other";
  const { id, resumeKey } = await does.join(who);
  await does.openChannels(who);
  const victim = (await serverStatus()).rooms[0]!.participants.find((one) => one.id !== id)!.id;
  await guest.openPanel("Chat");
  const log = guest.page.getByRole("log");

  await test.step("on the bus, where the sender is whose data producer it is", async () => {
    const ask = (asked: number, text: string, more = {}, around = {}) =>
      JSON.stringify({
        ...{ t: "ask", id: asked, name: "chat.send", input: { clientId: `c${asked}`, text, ...more } },
        ...around,
      });
    const message = {
      id: "m",
      clientId: "c",
      senderId: victim,
      senderName: "Hana",
      text: "forged",
      sentAt: Date.now(),
    };
    await does.put(who, "bus", [
      ask(1, "forged: in the input", { senderId: victim, senderName: "Hana" }),
      ask(2, "forged: beside it", {}, { from: victim }),
      JSON.stringify({ t: "event", seq: 1_000_000, at: Date.now(), event: { type: "chat.posted", message } }),
      JSON.stringify({ t: "reply", id: 0, reply: { ok: true, data: { message } } }),
      JSON.stringify({ t: "ask", id: 3, name: "room.end", input: {} }),
      JSON.stringify({ t: "ask", id: 4, name: "people.raiseHand", input: { raised: true, participantId: victim } }),
      ask(5, `forged: oversized ${"x".repeat(17 * KIB)}`),
      ask(6, `forged: more so ${"x".repeat(60 * KIB)}`),
      "forged: no JSON",
      ...Array<string>(3).fill(ask(7, "said once, sent three times")),
      ask(8, "the last word"),
    ]);
    await does.put(who, "pointer", [JSON.stringify({ by: victim, at: { deckId: "d", page: "p1", x: 1, y: 1 } })]);
    await expect(log.getByText("the last word")).toBeVisible();
    expect(await does.busReplies(who)).toEqual({
      1: ["invalid-input"],
      4: ["invalid-input"],
      7: ["done", "done", "done"],
      8: ["done"],
    });
  });

  await test.step("over the socket, where it is whose connection it is", async () => {
    const text = "forged: over the socket";
    expect(
      await does.askAll(who, [
        ["chat.send", { clientId: "s1", text, senderId: victim }],
        ["chat.send", { clientId: "s2", text, participantId: victim }],
        ["people.raiseHand", { raised: true, by: victim }],
        ["people.react", { reaction: "clap", participantId: victim }],
        ["media.pause", { producerId: "p", participantId: victim }],
      ]),
    ).toEqual(Array<string>(5).fill("invalid-input"));
  });

  await test.step("what is a host's to do is refused", async () => {
    const refused = [
      ["moderation.remove", { participantId: victim, ban: true }],
      ["moderation.stop", { participantId: victim, source: "microphone" }],
      ["moderation.allow", { participantId: id, source: "microphone" }],
      ["moderation.rule", { chat: false }],
      ["moderation.except", { participantId: id, right: "chat", allowed: true }],
      ["moderation.muteAll", { mayUnmute: false }],
      ["moderation.stopCameras", { mayRestart: true }],
      ["moderation.stopAll", {}],
      ["moderation.ask", { participantId: victim, source: "camera" }],
      ["moderation.spotlight", { participantId: id }],
      ["moderation.nextSpeaker", { participantId: id }],
      ["moderation.rename", { participantId: victim, name: "forged" }],
      ["moderation.bans", {}],
      ["moderation.unban", { banId: "b" }],
      ["moderation.log", { before: null }],
      ["chat.clear", {}],
      ["moderation.lowerHands", { participantId: null }],
      ["moderation.setCohost", { participantId: id, cohost: true }],
      ["waiting.admit", { participantId: null }],
      ["waiting.tell", { note: "forged" }],
      ["waiting.sendBack", { participantId: victim }],
      ["presenter.give", { participantId: id }],
      ["slides.upload", { name: "x", files: [{ bytes: 10 }] }],
      ["room.end", { now: true }],
      ["room.keepOpen", {}],
    ] as const;
    const answers = await does.askAll(who, refused);
    expect(Object.fromEntries(refused.map(([name], index) => [name, answers[index]]))).toEqual(
      Object.fromEntries(refused.map(([name]) => [name, "not-allowed"])),
    );
  });

  await test.step("what is written to another is nowhere for it to read, and nobody is written to in another's name", async () => {
    const secret = "between hosts and Hana";
    const sent = ["chat.send", { clientId: "p", text: secret, to: { id: victim } }] as const;
    expect(await does.ask("marshal", ...sent)).toBe("done");
    expect(await does.ask("marshal", "chat.send", { ...sent[1], clientId: "h", to: "hosts" })).toBe("done");
    expect(await does.ask(who, "chat.send", { clientId: "p", text: "mine" }), "its own, by an id of another's").toBe(
      "done",
    );
    const [, snapshot] = [
      await does.answer(who, "chat.send", { clientId: "p", text: "mine" }),
      await does.answer(who, "room.join", {}),
    ];
    const last = (JSON.parse(snapshot) as { snapshot: { chat: { id: string }[] } }).snapshot.chat.at(-1)!.id;
    const read = [
      snapshot,
      await does.answer(who, "room.sync", { since: 0 }),
      await does.answer(who, "room.sync", { since: 1_000_000 }),
      await does.answer(who, "chat.history", { before: last }),
      JSON.stringify(await does.heard(who)),
    ].join();
    expect(read).toContain("mine");
    expect(read).not.toContain(secret);
    const to = { id: victim, senderId: victim };
    expect(
      await does.askAll(who, [
        ["chat.send", { clientId: "x1", text: "forged", to }],
        ["chat.send", { clientId: "x2", text: "forged", to: "everyone" }],
        ["chat.send", { clientId: "x3", text: "forged", to: { id: "nobody" } }],
      ]),
    ).toEqual(["invalid-input", "invalid-input", "recipient-unknown"]);
  });

  await test.step("it reports a few times a minute, and has no name and no private word that were taken from it", async () => {
    const reports = Array.from(
      { length: 50 },
      () => ["people.report", { participantId: victim, note: "again" }] as const,
    );
    const outcomes = await does.askAll(who, reports);
    expect(outcomes.filter((one) => one === "done").length).toBeLessThanOrEqual(5);
    expect(new Set(outcomes)).toEqual(new Set(["done", "too-many"]));
    expect(await does.ask("marshal", "moderation.rule", { renaming: false, privateChat: false })).toBe("done");
    const other = (await serverStatus()).rooms[0]!.participants.find((one) => ![id, victim].includes(one.id))!.id;
    await enters("pia", "participant");
    await does.ask("pia", "room.join", {});
    expect(
      await does.askAll("pia", [
        ["people.rename", { name: "Hana" }],
        ["chat.send", { clientId: "q", text: "forged", to: { id: other } }],
      ]),
    ).toEqual(["turned-off", "turned-off"]);
  });

  await test.step("a frame over 64 KB ends the connection, and only that", async () => {
    await does.emit(who, "chat.send", { clientId: "f", text: `forged: ${"x".repeat(70 * KIB)}` });
    await does.ended(who);
    expect(await does.connect("again", { resumeKey }, product().serverUrl)).toBe("done");
    expect(await does.ask("again", "room.join", {})).toBe("done");
  });

  await host.openPanel("Chat");
  for (const one of [host, guest]) {
    const chat = one.page.getByRole("log");
    await expect(chat.getByText("the last word")).toBeVisible();
    await expect(chat.getByText("said once, sent three times")).toHaveCount(1);
    await expect(chat.getByText("forged")).toHaveCount(0);
    await expect(chat.getByText("Mallory").first()).toBeVisible();
    await expect(one.page.locator("[data-pointer]")).toHaveCount(0);
    await expect(one.control("Raise hand"), "nobody's hand was raised for them").toBeVisible();
  }
});
