"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/Button.tsx";
import type { UploadUnderWay } from "./use-upload.ts";

type Props = { upload: UploadUnderWay; onPause: () => void; onResume: () => void; onCancel: () => void };

/** How far a deck is, and the ways to pause, go on with, or stop it. */
export function UploadProgress({ upload, onPause, onResume, onCancel }: Props) {
  const t = useTranslations("decks.upload");
  const { stage, name } = upload;
  const percent = Math.floor(upload.share * 100);
  const preparing = stage === "preparing";
  return (
    <div className="flex flex-col gap-3 rounded-lg border border-line px-5 py-5">
      <p className="truncate text-sm font-medium">{name}</p>
      <div
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={preparing ? undefined : percent}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={preparing ? "size-full animate-breathe bg-accent" : "h-full bg-accent transition-[width]"}
          style={preparing ? {} : { width: `${percent}%` }}
        />
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div role="status" className="text-sm text-muted tabular-nums">
          <p>{preparing ? t("preparing") : t(stage, { percent })}</p>
          {upload.continued && !preparing && <p>{t("continued")}</p>}
        </div>
        <div className="flex gap-1">
          {!preparing &&
            (stage === "paused" ? (
              <Button variant="quiet" onClick={onResume}>
                {t("resume")}
              </Button>
            ) : (
              <Button variant="quiet" onClick={onPause}>
                {t("pause")}
              </Button>
            ))}
          <Button variant="quiet" onClick={onCancel}>
            {t("cancel")}
          </Button>
        </div>
      </div>
    </div>
  );
}
