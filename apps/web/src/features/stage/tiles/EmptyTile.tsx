"use client";

import { Check, Link } from "lucide-react";
import { useTranslations } from "next-intl";
import { useInviteUrl } from "../../../shared/meeting/context.tsx";
import { useCopy } from "../../../shared/meeting/use-copy.ts";
import { Button } from "../../../shared/ui/Button.tsx";

/** The place for whoever comes next, while one is alone. */
export function EmptyTile() {
  const t = useTranslations("stage");
  const inviteUrl = useInviteUrl();
  const { copied, copy } = useCopy();
  return (
    <div className="flex size-full flex-col items-center justify-center gap-4 rounded-lg border border-dashed border-line-control p-4 text-center">
      <p className="text-sm text-muted">{t(inviteUrl ? "aloneInvite" : "alone")}</p>
      {inviteUrl && (
        <Button
          variant="primary"
          icon={copied ? <Check className="size-4.5" /> : <Link className="size-4.5" />}
          onClick={() => copy(inviteUrl)}
        >
          {t(copied ? "copied" : "copyLink")}
        </Button>
      )}
    </div>
  );
}
