"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { Button } from "../../shared/ui/Button.tsx";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import { useChange } from "../../shared/api/use-change.ts";
import type { Deck } from "../../shared/decks/deck.ts";

const NAME_MAX_CHARACTERS = 120;

/** What can be done with a deck of one's own: rename it, delete it. */
export function DeckTools({ deck: { id, name } }: { deck: Deck }) {
  const t = useTranslations("decks.library");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/decks/${id}`);
  const [asking, setAsking] = useState<"rename" | "delete" | null>(null);
  const [typed, setTyped] = useState(name);
  const done = async (body: object) => {
    if (await change(body)) setAsking(null);
  };
  const rename = (event: FormEvent) => {
    event.preventDefault();
    void done({ do: "rename", name: typed });
  };
  return (
    <div className="ml-auto flex">
      <IconButton
        label={t("rename", { name })}
        icon={<Pencil />}
        onClick={() => {
          setTyped(name);
          setAsking("rename");
        }}
      />
      <IconButton label={t("delete", { name })} icon={<Trash2 />} onClick={() => setAsking("delete")} />
      <Dialog open={asking === "rename"} onClose={() => setAsking(null)} title={t("renameTitle")}>
        <form onSubmit={rename} className="mt-2 flex flex-col gap-4">
          <TextField
            data-autofocus
            label={t("name")}
            value={typed}
            maxLength={NAME_MAX_CHARACTERS}
            error={problem ? errors(problem) : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(null)}>{common("cancel")}</Button>
            <Button type="submit" variant="primary" busy={busy}>
              {t("save")}
            </Button>
          </div>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asking === "delete"}
        title={t("deleteQuestion")}
        text={t("deleteText")}
        keep={common("cancel")}
        confirm={t("deleteConfirm")}
        busy={busy}
        problem={problem && errors(problem)}
        onKeep={() => setAsking(null)}
        onConfirm={() => void done({ do: "delete" })}
      />
    </div>
  );
}
