"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PreviewSource, PreviewState } from "../../features/green-room/preview.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { LazyCheck, type CheckedDevice } from "./LazyCheck.tsx";

/** "Why can't I connect?" in the green room: the check, with the devices that are open there. */
export function ConnectionHelp({ serverUrl, state }: { serverUrl: string; state: PreviewState }) {
  const t = useTranslations("check");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" className="self-center" onClick={() => setOpen(true)}>
        {t("why")}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("title")} size="md">
        <LazyCheck
          serverUrl={serverUrl}
          devices={{ microphone: checked(state.microphone), camera: checked(state.camera) }}
          heading="h3"
        />
      </Dialog>
    </>
  );
}

/** A microphone that is muted hears nobody: it is off to the check. */
function checked(source: PreviewSource): CheckedDevice {
  if (source.status === "on") return source.muted ? { is: "off" } : { is: "works", track: source.track };
  if (source.status === "failed") return { is: "failed", problem: source.problem };
  return { is: source.status };
}
