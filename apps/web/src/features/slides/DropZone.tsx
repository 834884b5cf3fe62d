"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type DragEvent } from "react";
import { Banner } from "../../shared/ui/Banner.tsx";
import { Button } from "../../shared/ui/Button.tsx";
import { classes } from "../../shared/ui/classes.ts";

/** The place to drop a PDF, and the button to pick one. */
export function DropZone({ failure, onFile }: { failure: string | null; onFile: (file: File) => void }) {
  const t = useTranslations("slides");
  const inputRef = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={classes(
        "flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-6 py-8 text-center transition-colors",
        over ? "border-accent bg-accent-wash" : "border-line-control",
      )}
    >
      <FileUp aria-hidden="true" className="size-8 text-muted" />
      <p className="text-sm">{t("drop")}</p>
      <Button data-autofocus variant="primary" onClick={() => inputRef.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={inputRef}
        type="file"
        accept="application/pdf,.pdf"
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = ""; // the same file may be chosen again
        }}
      />
      <p className="text-sm text-muted">{t("limits")}</p>
      {failure && (
        <Banner tone="danger" role="alert" className="w-full text-left">
          {failure}
        </Banner>
      )}
    </div>
  );
}
