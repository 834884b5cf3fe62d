"use client";

import { rememberedDevice } from "@moim/client/devices";
import { useTranslations } from "next-intl";
import { useAct } from "../../shared/meeting/errors.ts";
import { useMeeting, useMeetingClient, usePreference, useViewActions } from "../../shared/meeting/context.tsx";
import { DeviceSelect } from "../../shared/meeting/DeviceSelect.tsx";
import { preferences } from "../../shared/meeting/preferences.ts";
import { useLowBandwidth } from "../../shared/meeting/use-low-bandwidth.ts";
import { canChooseSpeaker } from "../../shared/meeting/use-devices.ts";
import { LanguageSelect } from "../../shared/preferences/LanguageSelect.tsx";
import { ThemeSelect } from "../../shared/preferences/ThemeSelect.tsx";
import { themeOf } from "../../shared/theme/theme.ts";
import { Dialog } from "../../shared/ui/Dialog.tsx";
import { Switch } from "../../shared/ui/Switch.tsx";

/** Devices, sounds and looks, in mid-call. */
export function SettingsDialog() {
  const t = useTranslations("controls");
  const client = useMeetingClient();
  const { open } = useViewActions();
  const act = useAct();
  const microphone = useMeeting(({ local }) => (local.microphone.status === "on" ? local.microphone.track : null));
  const camera = useMeeting(({ local }) => (local.camera.status === "on" ? local.camera.track : null));
  const { sounds, selfView, mutedNotice, speakerId } = usePreference((preference) => preference);
  const lowBandwidth = useLowBandwidth();
  const revision = `${microphone?.id}/${camera?.id}`;
  return (
    <Dialog open onClose={() => open(null)} title={t("settings")}>
      <div className="mt-2 flex flex-col gap-4">
        <DeviceSelect
          kind="audioinput"
          value={microphone?.getSettings().deviceId ?? rememberedDevice("audioinput") ?? ""}
          revision={revision}
          onChoose={(id) => act(() => client.useDevice("audioinput", id))}
        />
        <DeviceSelect
          kind="videoinput"
          value={camera?.getSettings().deviceId ?? rememberedDevice("videoinput") ?? ""}
          revision={revision}
          onChoose={(id) => act(() => client.useDevice("videoinput", id))}
        />
        {canChooseSpeaker() && (
          <DeviceSelect
            kind="audiooutput"
            value={speakerId}
            revision={revision}
            onChoose={(id) => preferences().setState({ speakerId: id })}
          />
        )}
        <div>
          <Switch
            label={t("lowBandwidth")}
            hint={t("lowBandwidthHint")}
            checked={lowBandwidth.on}
            onChange={lowBandwidth.set}
          />
          <Switch
            label={t("sounds")}
            hint={t("soundsHint")}
            checked={sounds}
            onChange={(on) => preferences().setState({ sounds: on })}
          />
          <Switch
            label={t("mutedNotice")}
            hint={t("mutedNoticeHint")}
            checked={mutedNotice}
            onChange={(on) => preferences().setState({ mutedNotice: on })}
          />
          <Switch
            label={t("selfView")}
            checked={selfView}
            onChange={(on) => preferences().setState({ selfView: on })}
          />
        </div>
        <LanguageSelect />
        <ThemeSelect current={themeOf(document.documentElement.dataset["theme"])} />
      </div>
    </Dialog>
  );
}
