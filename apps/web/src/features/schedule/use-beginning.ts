"use client";

import { useState } from "react";
import { usePeople } from "../../shared/invitations/use-people.ts";
import type { Preset } from "../../shared/preset/preset.ts";

export type Beginning = ReturnType<typeof useBeginning>;

/** What a meeting begins with besides its dates: who is invited, which slides it has and what is settled. */
export function useBeginning(initial: { preset: Preset; deckIds: readonly string[] }) {
  const people = usePeople({ mayBeEmpty: true });
  const cohosts = usePeople({ mayBeEmpty: true });
  const [preset, setPreset] = useState(initial.preset);
  const [deckIds, setDeckIds] = useState(initial.deckIds);
  const toggleDeck = (id: string) =>
    setDeckIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));

  /** Says what is wrong, if anything is. @returns whether it can be sent */
  function check(): boolean {
    // Both, so that all that is wrong is said; the first is where one is taken.
    const areCohosts = cohosts.check();
    return people.check() && areCohosts;
  }

  /** What is sent; mails are written in the page's language unless another is chosen. */
  function body(pageLocale: NonNullable<Preset["locale"]>) {
    const { rules, locale } = preset;
    return {
      ...{ people: people.text, cohosts: cohosts.text, deckIds },
      preset: { rules, locale: locale ?? pageLocale },
    };
  }

  return { people, cohosts, preset, setPreset, deckIds, toggleDeck, check, body };
}
