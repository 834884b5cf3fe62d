"use client";

import { useTranslations } from "next-intl";
import { Button } from "../../shared/ui/Button.tsx";
import type { Upload } from "./use-upload.ts";

type Props = { upload: Extract<Upload, { stage: "sending" | "preparing" }>; onCancel: () => void };

/** How far a file is, and the way to stop it. */
export function UploadProgress({ upload, onCancel }: Props) {
  const t = useTranslations("slides");
  const percent = upload.stage === "sending" ? Math.floor(upload.share * 100) : null;
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line px-5 py-5">
      <p className="truncate text-sm font-medium">{upload.name}</p>
      <div
        role="progressbar"
        aria-label={upload.name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={percent === null ? "size-full animate-breathe bg-accent" : "h-full bg-accent transition-[width]"}
          style={percent === null ? {} : { width: `${percent}%` }}
        />
      </div>
      <div className="flex items-center justify-between gap-3">
        <p role="status" className="text-sm text-muted tabular-nums">
          {percent === null ? t("preparing") : t("sending", { percent })}
        </p>
        <Button variant="quiet" onClick={onCancel}>
          {t("cancelUpload")}
        </Button>
      </div>
    </div>
  );
}
