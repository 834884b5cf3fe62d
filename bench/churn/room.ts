import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "../../apps/server/src/testing/soak/random.ts";
import { Bot, type Meeting } from "./bot.ts";
import type { Acknowledged, Stay } from "./ledger.ts";
import type { OwnMedia } from "./own-media.ts";

export const PEOPLE = 4;

/** A meeting with its four, who come and go: what they did is kept when they are gone. */
export class ChurnRoom {
  readonly meeting: Meeting;
  readonly title: string;
  readonly bots: Bot[] = [];
  readonly acknowledged: Acknowledged[] = [];
  readonly stays: Stay[] = [];
  /** Nobody comes or goes in it now: it recovers. */
  isLeftAlone = false;
  sentAgain = 0;
  readonly did: Record<string, number> = {};
  readonly #media: OwnMedia;
  readonly #random: Random;
  /** Those who are out for a moment. */
  #away = 0;
  #written = 0;
  readonly #writing = new Set<Promise<void>>();

  constructor(meeting: Meeting, title: string, media: OwnMedia, random: Random) {
    this.meeting = meeting;
    this.title = title;
    this.#media = media;
    this.#random = random;
  }

  #names = Array.from({ length: PEOPLE }, (_one, n) => (n === 0 ? "host" : `guest-${n}`));

  async enter(): Promise<void> {
    for (const name of this.#names) this.#come(name);
    await pause(0);
  }

  #come(name: string): void {
    this.bots.push(new Bot(`${this.title}-${name}`, this.meeting, this.#media));
  }

  get isSteady(): boolean {
    return this.#away === 0 && this.bots.length === PEOPLE;
  }

  /** Those who haven't all yet, with what they wait for. */
  waits(since: number): string[] {
    return this.bots.flatMap((bot) => bot.waitsFor(this.bots, since).map((what) => `${bot.name}: ${what}`));
  }

  #note(what: string): void {
    this.did[what] = (this.did[what] ?? 0) + 1;
  }

  write(): void {
    const writers = this.bots.filter(({ isOn, id }) => isOn && id);
    if (writers.length === 0) return;
    const bot = this.#random.pick(writers);
    const text = `${this.title} ${(this.#written += 1)} ${bot.name}`;
    const writing = bot
      .write(text)
      .then(() => {
        const at = bot.acknowledged.get(text);
        if (at !== undefined) this.acknowledged.push({ room: this.meeting.id, text, at });
      })
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Someone does something that people do. */
  act(): void {
    if (this.isLeftAlone || !this.isSteady) return;
    const bot = this.#random.pick(this.bots);
    const kind = this.#random.next();
    if (kind < 0.25) {
      this.#note("muted or unmuted");
      const { microphone } = bot.client.store.getState().local;
      const isMuted = microphone.status === "on" && microphone.muted;
      void (isMuted ? bot.client.turnOn("microphone") : bot.client.turnOff("microphone")).catch(() => undefined);
    } else if (kind < 0.45) {
      this.#note("turned a camera on or off");
      const isOn = bot.client.store.getState().local.camera.status === "on";
      void (isOn ? bot.client.turnOff("camera") : bot.client.turnOn("camera")).catch(() => undefined);
    } else if (kind < 0.55) {
      this.#note("raised or lowered a hand");
      void bot.client.raiseHand(this.#random.chance(0.5)).catch(() => undefined);
    } else if (kind < 0.75) {
      this.#note("lost the line");
      bot.dropSocket();
    } else if (kind < 0.97) {
      this.#note("left and came again");
      void this.#goAndCome([bot]);
    } else {
      this.#note("ended the meeting, and began it again");
      void this.#endAndBegin();
    }
  }

  async #goAndCome(going: readonly Bot[]): Promise<void> {
    this.#away += 1;
    for (const bot of going) await this.#out(bot);
    await pause(this.#random.int(500, 4_000));
    for (const { name } of going) this.#come(name.slice(this.title.length + 1));
    this.#away -= 1;
  }

  async #endAndBegin(): Promise<void> {
    this.#away += 1;
    const all = [...this.bots];
    await this.bots
      .find(({ name }) => name.endsWith("host"))
      ?.client.end(true)
      .catch(() => undefined);
    for (const bot of all) await this.#out(bot);
    await pause(this.#random.int(500, 2_000));
    for (const name of this.#names) this.#come(name);
    this.#away -= 1;
  }

  async #out(bot: Bot): Promise<void> {
    const to = bot.endedAt ?? Date.now();
    await bot.leave();
    this.bots.splice(this.bots.indexOf(bot), 1);
    this.sentAgain += bot.sentAgain;
    if (bot.inAt !== undefined) {
      this.stays.push({ who: bot.name, room: this.meeting.id, from: bot.inAt, to, seen: bot.seen });
    }
  }

  /** All messages on their way are acknowledged, or their writers gone. */
  async written(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async leave(): Promise<void> {
    while (this.#away > 0) await pause(50);
    for (const bot of [...this.bots]) await this.#out(bot);
  }
}
