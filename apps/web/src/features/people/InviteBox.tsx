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
    <div className="flex items-center gap-2 rounded-md bg-sunken py-2 pl-3 pr-2">
      <span className="min-w-0 flex-1 select-all truncate text-sm text-muted">{url.replace(/^https?:\/\//, "")}</span>
      <Button icon={copied ? <Check className="size-4" /> : <Link className="size-4" />} onClick={() => copy(url)}>
        {t(copied ? "copied" : "copyLink")}
      </Button>
    </div>
  );
}
