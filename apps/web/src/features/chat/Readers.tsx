import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that not everyone reads a message: hosts do, or besides oneself this person. */
export function Readers({ of }: { of: "hosts" | { name: string } }) {
  const t = useTranslations("chat");
  return (
    <p className="flex min-w-0 items-center gap-1 text-xs font-medium text-accent">
      <Lock aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{of === "hosts" ? t("toHosts") : t("privateWith", { name: of.name })}</span>
    </p>
  );
}
