import { may, outranks, WAITING_GRACE_MS, type Role, type TicketClaims } from "@moim/protocol";
import type { RoomState } from "@moim/room";
import type { Removal } from "./house.ts";
import type { Done } from "./take.ts";

/**
 * Who may come in, kept by another hand than the server's: from the answers that were given alone. In a step of one act it
 * must be what the server has; where more was done at once it takes over what came of it.
 */
export class Book {
  readonly #cast: ReadonlyMap<string, TicketClaims>;
  readonly admitted = new Set<string>();
  readonly heldBack = new Set<string>();
  readonly waiting = new Set<string>();
  readonly appointed = new Map<string, Role>();
  /** Removals that hold, by their ids. */
  readonly #bans = new Map<string, Removal>();
  readonly #removals: ReadonlyMap<string, Removal>;
  readonly #known = new Set<string>();
  readonly #ofThisSitting = new Set<string>();
  /** Since when the line of someone who waits is down. */
  readonly #away = new Map<string, number>();

  /** @param removals all that were answered so far */
  constructor(cast: readonly TicketClaims[], removals: ReadonlyMap<string, Removal>) {
    this.#removals = removals;
    this.#cast = new Map(cast.map((claims) => [claims.participantId, claims]));
  }

  isBanned(id: string): boolean {
    const subjectsOf = (one: string) => this.#cast.get(one)?.subjects ?? [];
    const out = [...this.#bans.values()].flatMap(({ participantId }) => subjectsOf(participantId));
    return subjectsOf(id).some((subject) => out.includes(subject));
  }

  roleOf(id: string): Role {
    const ticket = this.#cast.get(id)?.role ?? "viewer";
    const appointed = this.appointed.get(id);
    return outranks(ticket, "cohost") || appointed === undefined ? ticket : appointed;
  }

  /** What must come of someone's coming with a ticket; `state` is the open room's, if one is. */
  entry(id: string, state: RoomState | undefined): string {
    const claims = this.#cast.get(id);
    const ticket = claims?.role ?? "viewer";
    if (!state && !may({ role: ticket, isPresenter: false }, "open-room")) return "not-started";
    if (this.isBanned(id)) return "removed";
    if (outranks(ticket, "cohost")) return "in";
    if (this.heldBack.has(id)) return "waits";
    if (this.roleOf(id) === "cohost" || this.admitted.has(id)) return "in";
    if (state?.rules.locked) return "meeting-locked";
    if (claims?.waits) return state ? "waits" : "by preset";
    if (!state?.rules.waitingRoom) return state ? "in" : "by preset";
    return claims?.admitted && state.rules.invitedSkip ? "in" : "waits";
  }

  /** Enters what was answered. @param now the test's clock, in milliseconds */
  write({ act, outcome }: Done, now: number): void {
    if (act.kind === "drop" && outcome === "done" && this.waiting.has(act.who)) this.#away.set(act.who, now);
    if (act.kind === "connect") {
      if (outcome === "in") this.#seat(act.who);
      if (outcome === "waits") this.waiting.add(act.who);
      if (outcome === "in" || outcome === "waits") this.#away.delete(act.who);
      return;
    }
    if (act.kind !== "ask" || outcome !== "done") return;
    const id = act.input["participantId"];
    const whom = typeof id === "string" ? [id] : [...this.waiting];
    switch (act.name) {
      case "waiting.admit":
        for (const one of whom) this.#admit(one);
        return;
      case "waiting.deny":
        for (const one of whom) this.waiting.delete(one);
        return;
      case "waiting.sendBack":
        for (const one of whom) {
          this.admitted.delete(one);
          this.heldBack.add(one);
        }
        return;
      case "moderation.rule":
        if (act.input["waitingRoom"] !== false) return;
        for (const one of this.waiting) {
          if (!this.heldBack.has(one) && !this.#cast.get(one)?.waits) this.#admit(one);
        }
        return;
      case "moderation.setCohost":
        for (const one of whom) this.#appoint(one, act.input["cohost"] === true);
        return;
      case "moderation.remove":
        for (const one of whom) this.#ban(one);
        return;
      case "moderation.unban":
        return this.#letBack(String(act.input["banId"]));
      default:
        return;
    }
  }

  #seat(id: string): void {
    this.admitted.add(id);
    this.waiting.delete(id);
  }

  #admit(id: string): void {
    this.#seat(id);
    this.heldBack.delete(id);
  }

  #appoint(id: string, cohost: boolean): void {
    const ticket = this.#cast.get(id)?.role ?? "viewer";
    const role = cohost ? "cohost" : ticket === "cohost" ? "participant" : ticket;
    if (role === ticket) this.appointed.delete(id);
    else this.appointed.set(id, role);
  }

  #ban(id: string): void {
    this.appointed.delete(id);
    this.admitted.delete(id);
    for (const [banId, removal] of this.#removals) {
      if (this.#known.has(banId)) continue;
      this.#known.add(banId);
      this.#bans.set(banId, removal);
      this.#ofThisSitting.add(banId);
    }
    for (const one of this.waiting) if (this.isBanned(one)) this.waiting.delete(one);
  }

  #letBack(banId: string): void {
    const removal = this.#bans.get(banId);
    this.#bans.delete(banId);
    if (!removal || !this.#ofThisSitting.has(banId)) return;
    this.admitted.add(removal.participantId);
    this.heldBack.delete(removal.participantId);
  }

  /** Time has gone by. @param isOnLine who has a line now: of what was done at once the coming may have been the last */
  turnTo(now: number, isOnLine: (id: string) => boolean): void {
    for (const [id, since] of this.#away) {
      if (isOnLine(id)) this.#away.delete(id);
      if (!this.#away.has(id)) continue;
      if (now - since < WAITING_GRACE_MS && this.waiting.has(id)) continue;
      this.waiting.delete(id);
      this.#away.delete(id);
    }
  }

  /** The room is closed: only bans for good outlive it. */
  close(): void {
    this.#forget();
    this.#ofThisSitting.clear();
    for (const [id, { forGood }] of this.#bans) if (!forGood) this.#bans.delete(id);
  }

  #forget(): void {
    for (const kept of [this.admitted, this.heldBack, this.waiting, this.appointed]) kept.clear();
  }

  /** Where the server has it otherwise, in words. */
  differences(state: RoomState): string[] {
    const sorted = (ids: Iterable<string>) => [...ids].toSorted().join(" ");
    const appointed = [...state.appointed].map(([id, { role }]) => `${id}=${role}`);
    const pairs: [string, string, string][] = [
      ["admitted", sorted(this.admitted), sorted(state.admitted)],
      ["held back", sorted(this.heldBack), sorted(state.heldBack)],
      ["waiting", sorted(this.waiting), sorted(state.waiting.keys())],
      ["appointed", sorted([...this.appointed].map(([id, role]) => `${id}=${role}`)), sorted(appointed)],
    ];
    return pairs
      .filter(([, right, server]) => right !== server)
      .map(([what, right, server]) => `${what} should be [${right}], the server has [${server}]`);
  }

  /** Takes over what the server has. */
  copy(state: RoomState): void {
    this.#forget();
    for (const id of state.admitted) this.admitted.add(id);
    for (const id of state.heldBack) this.heldBack.add(id);
    for (const id of state.waiting.keys()) this.waiting.add(id);
    for (const [id, { role }] of state.appointed) this.appointed.set(id, role);
  }
}
