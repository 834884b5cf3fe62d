"use client";

import { Check, Hourglass, Link2, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useChange } from "../../shared/api/use-change.ts";
import { useCopy } from "../../shared/meeting/use-copy.ts";
import { ConfirmDialog } from "../../shared/ui/ConfirmDialog.tsx";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { Select } from "../../shared/ui/Select.tsx";

/** What someone can be invited as. */
export const invitedRoles = ["participant", "presenter", "cohost"] as const;
export type InvitedRole = (typeof invitedRoles)[number];

export type InvitedPerson = {
  id: string;
  email: string;
  /** Empty when only the address is known. */
  name: string;
  role: InvitedRole;
  /** Their personal link. */
  url: string;
  /** Whether they wait to be let in, whatever else is settled. */
  waits: boolean;
  /** What they answered to the date that is shown; null for nothing yet. */
  answer: "yes" | "maybe" | "no" | null;
};

/** Someone invited: as what, their link to copy, and taking the invitation back. */
export function InvitedRow({ meetingId, person }: { meetingId: string; person: InvitedPerson }) {
  const t = useTranslations("invitations");
  const answers = useTranslations("answers.comes");
  const errors = useTranslations("errors");
  const { busy, problem, change } = useChange(`/api/meetings/${meetingId}/invitations/${person.id}`);
  const { copied, copy } = useCopy();
  const [asking, setAsking] = useState(false);
  const name = person.name || person.email;
  const withdraw = async () => {
    await change({ do: "withdraw" });
    setAsking(false);
  };
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-sm text-muted">
          {[person.name && person.email, answers(person.answer ?? "none")].filter(Boolean).join(" · ")}
        </p>
      </div>
      <div className="ml-auto flex items-center">
        <Select
          variant="quiet"
          label={t("roleOf", { name })}
          labelHidden
          value={person.role}
          disabled={busy}
          onChange={(event) => void change({ do: "role", role: event.currentTarget.value })}
        >
          {invitedRoles.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </Select>
        {person.role !== "cohost" && (
          <IconButton
            label={t("waits", { name })}
            aria-pressed={person.waits}
            tooltip={t(person.waits ? "waitsOn" : "waitsOff")}
            variant={person.waits ? "on" : "quiet"}
            icon={<Hourglass />}
            disabled={busy}
            onClick={() => void change({ do: "waits", waits: !person.waits })}
          />
        )}
        <IconButton
          label={t("copy", { name })}
          icon={copied ? <Check /> : <Link2 />}
          onClick={() => copy(person.url)}
        />
        <IconButton label={t("withdraw", { name })} icon={<Trash2 />} onClick={() => setAsking(true)} />
      </div>
      <p role="status" className="sr-only">
        {copied ? t("copied", { name }) : ""}
      </p>
      {problem && !asking && (
        <p role="alert" className="w-full text-sm text-danger">
          {errors(problem)}
        </p>
      )}
      <ConfirmDialog
        open={asking}
        title={t("withdrawQuestion", { name })}
        text={t("withdrawText")}
        keep={t("keep")}
        confirm={t("withdrawConfirm")}
        busy={busy}
        onKeep={() => setAsking(false)}
        onConfirm={() => void withdraw()}
      />
    </li>
  );
}
