"use client";

import { WAITING_NOTE_MAX_CHARACTERS } from "@moim/protocol/limits";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { useMeetingClient } from "../../shared/meeting/context.tsx";
import { useAct } from "../../shared/meeting/errors.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";

/** What hosts write to everyone who waits; empty takes it back. */
export function WaitingNote() {
  const t = useTranslations("people.waiting");
  const client = useMeetingClient();
  const act = useAct();
  const [text, setText] = useState(client.store.getState().waiting.note ?? "");
  const [said, setSaid] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const note = text.trim() || null;
    act(async () => {
      await client.tellWaiting(note);
      setSaid(t(note ? "noteSent" : "noteTaken"));
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-1 p-1">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={t("note")}
            maxLength={WAITING_NOTE_MAX_CHARACTERS}
            autoComplete="off"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setSaid("");
            }}
          />
        </div>
        <Button type="submit">{t("send")}</Button>
      </div>
      <p role="status" className="text-sm text-accent empty:sr-only">
        {said}
      </p>
    </form>
  );
}
