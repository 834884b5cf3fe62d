import type { BrowserContext } from "@playwright/test";

/** What a browser says of devices that it doesn't give. no-camera: the microphone it gives. */
export type Refused = "denied" | "missing" | "in-use" | "no-camera";

/** fine: the browser's fake ones. Refused: as browsers answer then. A number: someone calm before a camera. */
export type Devices = "fine" | Refused | { face: number; voice?: boolean };

export async function giveDevices(context: BrowserContext, devices: Devices): Promise<void> {
  await context.addInitScript(replaceScreen);
  if (devices === "fine") return;
  if (typeof devices === "string") await context.addInitScript(refuseDevices, devices);
  else await context.addInitScript(replaceCamera, { face: devices.face, voice: devices.voice ?? false });
}

// What follows runs in the page, before its own scripts.

function refuseDevices(how: Refused) {
  const devices = navigator.mediaDevices;
  const give = devices.getUserMedia.bind(devices);
  const names = { denied: "NotAllowedError", missing: "NotFoundError", "in-use": "NotReadableError", "no-camera": "NotAllowedError" };
  devices.getUserMedia = (wanted) =>
    how === "no-camera" && !wanted?.video ? give(wanted) : Promise.reject(new DOMException(how, names[how]));
  if (how === "missing") devices.enumerateDevices = () => Promise.resolve([]);
}

/** Draws a person of paper and ink, instead of the browser's spinning disc and its beeps. */
function replaceCamera({ face, voice }: { face: number; voice: boolean }) {
  const people = [
    { wall: "#c9d8cf", light: "#dfe9e2", hair: "#2f2a28", skin: "#e8bd9c", shirt: "#3f6f66", long: true },
    { wall: "#d8cfc2", light: "#e9e2d8", hair: "#4a3323", skin: "#d9a37c", shirt: "#38506e", long: false },
    { wall: "#cfd3de", light: "#e2e5ec", hair: "#1f1d1f", skin: "#8d5f43", shirt: "#b56a4d", long: false },
    { wall: "#dccfcf", light: "#ece2e2", hair: "#6e3f22", skin: "#efc9ae", shirt: "#6b5a86", long: true },
  ];
  const look = people[face % people.length]!;

  function ellipse(to: CanvasRenderingContext2D, colour: string, x: number, y: number, width: number, height: number) {
    to.fillStyle = colour;
    to.beginPath();
    to.ellipse(x, y, width, height, 0, 0, Math.PI * 2);
    to.fill();
  }

  function drawPerson(to: CanvasRenderingContext2D, time: number) {
    const x = 320 + face * 9 - 14 + Math.sin(time / 1700 + face) * 3;
    const y = 168 + Math.sin(time / 1100 + face * 2) * 2;
    to.fillStyle = look.wall;
    to.fillRect(0, 0, 640, 360);
    to.fillStyle = look.light;
    to.fillRect(70 + face * 110, 0, 130, 250);
    to.fillRect(70 + face * 110, 258, 130, 6);
    if (look.long) ellipse(to, look.hair, x, y + 22, 84, 118);
    ellipse(to, look.hair, x, y - 24, 78, 86);
    to.fillStyle = look.skin;
    to.fillRect(x - 24, y + 50, 48, 70);
    ellipse(to, look.shirt, x, 390, 170, 128);
    ellipse(to, look.skin, x, y + 104, 30, 24);
    ellipse(to, look.skin, x, y, 62, 80);
    to.fillStyle = look.hair;
    to.beginPath();
    to.ellipse(x, y - 42, 66, 48, 0, Math.PI, 0);
    to.quadraticCurveTo(x + 18, y - 62, x - 66, y - 30);
    to.fill();
    ellipse(to, "#2a2522", x - 23, y - 4, 5, 6);
    ellipse(to, "#2a2522", x + 23, y - 4, 5, 6);
    to.strokeStyle = "#8c4a3f";
    to.lineWidth = 4;
    to.lineCap = "round";
    to.beginPath();
    to.arc(x, y + 28, 18, 0.25, Math.PI - 0.25);
    to.stroke();
  }

  function camera(): MediaStreamTrack {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 360 });
    const to = canvas.getContext("2d")!;
    drawPerson(to, 0);
    setInterval(() => drawPerson(to, performance.now()), 125);
    return canvas.captureStream(8).getVideoTracks()[0]!;
  }

  function microphone(): MediaStreamTrack {
    const context = new AudioContext();
    const sound = new OscillatorNode(context, { type: "sawtooth", frequency: 140 });
    const loudness = new GainNode(context, { gain: voice ? 0.15 : 0 });
    // Three syllables a second: an even tone passes for noise after a while, and isn't sent any more.
    const syllables = new OscillatorNode(context, { frequency: 3 });
    const depth = new GainNode(context, { gain: voice ? 0.15 : 0 });
    syllables.connect(depth).connect(loudness.gain);
    syllables.start();
    const out = new MediaStreamAudioDestinationNode(context);
    sound.connect(loudness).connect(out);
    sound.start();
    return out.stream.getAudioTracks()[0]!;
  }

  navigator.mediaDevices.getUserMedia = (wanted) =>
    Promise.resolve(new MediaStream([...(wanted?.video ? [camera()] : []), ...(wanted?.audio ? [microphone()] : [])]));
}

/** A shared window: a drawing instead of whatever this machine shows. */
function replaceScreen() {
  navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 800 });
    const to = canvas.getContext("2d")!;
    const draw = () => {
      to.fillStyle = "#ffffff";
      to.fillRect(0, 0, 1280, 800);
      to.fillStyle = "#eceff1";
      to.fillRect(0, 0, 1280, 64);
      to.fillRect(0, 64, 240, 736);
      to.fillStyle = "#0b7561";
      for (let bar = 0; bar < 8; bar += 1) to.fillRect(330 + bar * 110, 680 - (bar * 53 + 90), 64, bar * 53 + 90);
      to.fillStyle = "#5b6166";
      to.fillRect(320, 690, 900, 3);
      for (let line = 0; line < 9; line += 1) to.fillRect(32, 104 + line * 48, 100 + ((line * 37) % 76), 12);
      to.font = "600 34px sans-serif";
      to.fillText("2021 – 2028", 330, 150);
    };
    draw();
    setInterval(draw, 250);
    return Promise.resolve(canvas.captureStream(5));
  };
}
