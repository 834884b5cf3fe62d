"use client";

import { FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState, type DragEvent } from "react";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";

const WITHOUT_OFFICE = ".pdf,.png,.jpg,.jpeg,.webp,application/pdf,image/png,image/jpeg,image/webp";
const WITH_OFFICE = `${WITHOUT_OFFICE},.pptx,.ppt,.odp`;

type Props = {
  /** The file of an upload that a reload of the page cut, and that can go on. */
  unfinished: string | null;
  failure: string | null;
  /** Whether the server reads presentations; null while that isn't known. */
  office: boolean | null;
  onFiles: (files: readonly File[]) => void;
};

/** The place to drop slides, and the button to pick some. Several pictures become one deck, in the order of their names. */
export function DropZone({ unfinished, failure, office, onFiles }: Props) {
  const t = useTranslations("decks.upload");
  const inputRef = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])].toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    if (files.length > 0) onFiles(files);
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
        multiple
        accept={office === false ? WITHOUT_OFFICE : WITH_OFFICE}
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = ""; // the same file may be chosen again
        }}
      />
      <p className="text-sm text-muted">{t(office === false ? "limitsWithoutOffice" : "limits")}</p>
      {unfinished !== null && !failure && (
        <Banner className="w-full text-left">{t("unfinished", { name: unfinished })}</Banner>
      )}
      {failure && (
        <Banner tone="danger" role="alert" className="w-full text-left">
          {failure}
        </Banner>
      )}
    </div>
  );
}
