"use client";

import type { Reason } from "@moim/protocol/errors";
import { Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { get } from "../../shared/api/post.ts";
import { AddFromLibrary } from "../../shared/decks/AddFromLibrary.tsx";
import type { Deck } from "../../shared/decks/deck.ts";
import { useMeeting, useMeetingClient, useSignedIn } from "../../shared/meeting/context.tsx";
import { reasonOf } from "../../shared/meeting/errors.ts";
import { canI } from "../../shared/meeting/people.ts";
import { Button } from "../../shared/ui/Button.tsx";

/** Adding slides of one's own library to the meeting that is going on; for those with an account, as others have no library. */
export function FromLibrary() {
  const t = useTranslations("decks.meeting");
  const errors = useTranslations("errors");
  const client = useMeetingClient();
  const isSignedIn = useSignedIn();
  const mayAdd = useMeeting((state) => canI(state, "upload-deck"));
  const inMeeting = useMeeting(({ room }) => Object.keys(room?.decks ?? {}));
  const [choosing, setChoosing] = useState(false);
  const [library, setLibrary] = useState<Deck[] | null>(null);
  const [problem, setProblem] = useState<Reason | null>(null);
  if (!isSignedIn || !mayAdd) return null;

  const open = async () => {
    setChoosing(true);
    setProblem(null);
    const answer = await get<{ decks: Deck[] }>("/api/decks");
    if (answer.ok) setLibrary(answer.data.decks);
    else setProblem(answer.refusal.reason);
  };
  const add = async (deckId: string) => {
    setProblem(null);
    return await client.addDeck(deckId).then(
      () => true,
      (error: unknown) => {
        setProblem(reasonOf(error));
        return false;
      },
    );
  };
  return (
    <>
      <Button
        icon={<Library aria-hidden="true" className="size-4.5" />}
        onClick={() => void open()}
        className="self-center"
      >
        {t("fromLibrary")}
      </Button>
      {choosing && (
        <AddFromLibrary
          decks={library?.filter(({ id }) => !inMeeting.includes(id)) ?? null}
          problem={problem && errors(problem)}
          onAdd={add}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
