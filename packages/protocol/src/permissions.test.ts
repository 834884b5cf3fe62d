import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  hasEveryRight,
  may,
  mayTakeHat,
  outranks,
  permissions,
  rightOf,
  rights,
  roles,
  type Action,
  type Role,
} from "./permissions.ts";

const actions = Object.keys(permissions) as Action[];
const document = readFileSync(new URL("../../../docs/protocol.md", import.meta.url), "utf8");

/** The table of docs/protocol.md: by action, the columns that are ticked, in whatever way or in these. */
function tableInDocument(ticks: readonly string[] = ["✓", "(✓)"]): Map<string, string[]> {
  const rows = document
    .slice(document.indexOf("## Who may do what"))
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [head = [], , ...body] = rows;
  return new Map(
    body.map(([action = "", ...cells]) => [
      action,
      head.slice(1).filter((_column, index) => ticks.includes(cells[index] ?? "")),
    ]),
  );
}

describe("permissions", () => {
  test("the table in docs/protocol.md is the one the code enforces", () => {
    const documented = tableInDocument();
    expect([...documented.keys()]).toEqual(actions);
    for (const action of actions) {
      expect(documented.get(action)?.toSorted(), action).toEqual([...permissions[action]].toSorted());
    }
  });

  test("every rule is numbered once, in order", () => {
    const numbers = [...document.matchAll(/^- \*\*([A-Z])(\d+)\*\*/gm)].map(([, area, number]) => `${area}${number}`);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const area of "JBMCSDOWPL") {
      const own = numbers.filter((rule) => rule.startsWith(area));
      expect(own).toEqual(own.map((_rule, index) => `${area}${index + 1}`));
      expect(own.length, area).toBeGreaterThan(0);
    }
  });

  test("every action × every role × hat or none: may() says what the table says, and nothing else", () => {
    for (const action of actions) {
      const allowed = tableInDocument().get(action) ?? [];
      for (const role of roles) {
        expect(may({ role, isPresenter: false }, action), `${role} ${action}`).toBe(allowed.includes(role));
        expect(may({ role, isPresenter: true }, action), `${role} presenting ${action}`).toBe(
          allowed.includes(role) || allowed.includes("presenter"),
        );
        expect(may({ role, isPresenter: false, isInvited: true }, action), `${role} invited ${action}`).toBe(
          allowed.includes(role) || allowed.includes("invited"),
        );
      }
    }
  });

  test("O8: what is ticked in brackets needs a right, and nothing else does", () => {
    const conditional = tableInDocument(["(✓)"]);
    for (const action of actions) {
      const right = rightOf[action];
      const inBrackets = roles.filter(
        (role) => right && may({ role, isPresenter: false }, action) && !hasEveryRight(role, false),
      );
      expect(conditional.get(action), action).toEqual(inBrackets);
      for (const role of roles) {
        const all = may({ role, isPresenter: false }, action);
        const others = rights.filter((one) => one !== right);
        expect(may({ role, isPresenter: false, lacks: others }, action), `${role} ${action}`).toBe(all);
        if (right) expect(may({ role, isPresenter: false, lacks: [right] }, action), `${role} ${action}`).toBe(false);
      }
    }
  });

  test("O14: acting for hosts adds what hosts may and co-hosts don't", () => {
    for (const action of actions) {
      const acting = may({ role: "cohost", isPresenter: false, isActing: true }, action);
      expect(acting, action).toBe(may({ role: "host", isPresenter: false }, action));
    }
  });

  test("S6: the hat only adds; it gives no power over people", () => {
    for (const action of ["stop-source", "allow-source", "remove", "end-meeting", "open-room"] as const) {
      expect(may({ role: "participant", isPresenter: true }, action)).toBe(false);
    }
    for (const action of actions) {
      for (const role of roles) {
        if (may({ role, isPresenter: false }, action)) expect(may({ role, isPresenter: true }, action)).toBe(true);
      }
    }
  });

  test("S14: who is invited to present waits while another does; who may by role or hat doesn't", () => {
    for (const role of roles) {
      const byRole = may({ role, isPresenter: false }, "present");
      expect(mayTakeHat({ role, isPresenter: false, isInvited: true }, true)).toBe(true);
      expect(mayTakeHat({ role, isPresenter: false, isInvited: true }, false)).toBe(byRole);
      expect(mayTakeHat({ role, isPresenter: true, isInvited: true }, false)).toBe(true);
    }
  });

  test("O3: rank is a strict order: nobody outranks themselves, and never both each other", () => {
    const role = fc.constantFrom<Role>(...roles);
    fc.assert(
      fc.property(role, role, role, (a, b, c) => {
        expect(outranks(a, a)).toBe(false);
        if (a !== b) expect(outranks(a, b)).not.toBe(outranks(b, a));
        if (outranks(a, b) && outranks(b, c)) expect(outranks(a, c)).toBe(true);
      }),
    );
    expect(roles.toSorted((a, b) => (outranks(a, b) ? -1 : 1))).toEqual([
      "owner",
      "host",
      "cohost",
      "participant",
      "viewer",
    ]);
  });
});
