"use client";

import type { DeviceKind } from "@moim/client/devices";
import { useTranslations } from "next-intl";
import { Select } from "../ui/Select.tsx";
import { useDevices } from "./use-devices.ts";

type Props = {
  kind: DeviceKind;
  /** The device in use; "" for the system's own choice. */
  value: string;
  onChoose: (deviceId: string) => void;
  /** Changes when permission was given, so that names are read anew. */
  revision: unknown;
};

const labels = { audioinput: "microphone", videoinput: "camera", audiooutput: "speaker" } as const;

/** A choice among the devices of one kind. */
export function DeviceSelect({ kind, value, onChoose, revision }: Props) {
  const t = useTranslations("meeting.devices");
  const devices = useDevices(kind, revision);
  const known = devices.some(({ deviceId }) => deviceId === value);
  return (
    <Select
      label={t(labels[kind])}
      value={known ? value : ""}
      disabled={devices.length === 0}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {!known && <option value="">{devices.length === 0 ? t("none") : t("standard")}</option>}
      {devices.map(({ deviceId, label }, index) => (
        <option key={deviceId} value={deviceId}>
          {label || t("numbered", { number: index + 1 })}
        </option>
      ))}
    </Select>
  );
}
