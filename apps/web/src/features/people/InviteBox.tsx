"use client";

import { Check, Link } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopy } from "../../shared/meeting/use-copy.ts";
import { Button } from "../../shared/ui/Button.tsx";

/** The link for others, ready to be copied. */
export function InviteBox({ url }: { url: string }) {
  const t = useTranslations("people");
  const { copied, copy } = useCopy();
  return (
    <div className="flex flex-col gap-2 rounded-md bg-sunken p-2">
      <span className="min-w-0 select-all truncate px-1 text-sm text-muted">{url.replace(/^https?:\/\//, "")}</span>
      <Button icon={copied ? <Check className="size-4" /> : <Link className="size-4" />} onClick={() => copy(url)}>
        {t(copied ? "copied" : "copyLink")}
      </Button>
    </div>
  );
}
