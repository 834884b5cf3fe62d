"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useChange } from "../../shared/api/use-change.ts";
import { classes } from "../../shared/ui/classes.ts";
import { IconButton } from "../../shared/ui/IconButton.tsx";

export type ListedTemplate = { id: string; title: string };

/** One's templates, to begin with one of them. */
export function Templates({ templates, chosen }: { templates: ListedTemplate[]; chosen: string | null }) {
  const t = useTranslations("schedule.templates");
  return (
    <nav aria-label={t("title")} className="flex flex-col gap-2">
      <h2 className="text-sm font-medium">{t("title")}</h2>
      <ul className="flex flex-wrap gap-2">
        {templates.map((template) => (
          <TemplateChip key={template.id} template={template} isChosen={template.id === chosen} />
        ))}
      </ul>
    </nav>
  );
}

function TemplateChip({ template: { id, title }, isChosen }: { template: ListedTemplate; isChosen: boolean }) {
  const t = useTranslations("schedule.templates");
  const { busy, change } = useChange(`/api/templates/${id}/remove`);
  return (
    <li
      className={classes(
        "flex max-w-full items-center rounded-full border pl-3.5 text-sm",
        isChosen ? "border-accent bg-accent-wash" : "border-line-control bg-surface",
      )}
    >
      {/* A page of its own: the form takes what it holds from the start. */}
      <Link
        href={`/schedule?template=${id}`}
        aria-current={isChosen ? "true" : undefined}
        className="min-w-0 truncate py-1.5 underline-offset-4 hover:underline"
      >
        {title}
      </Link>
      <IconButton label={t("remove", { title })} icon={<X />} disabled={busy} onClick={() => void change({})} />
    </li>
  );
}
