const RATE_HZ = 48_000;
const SECONDS = 12;
const PITCH_HZ = 130;
const SYLLABLES_HZ = 4;
/** Of three seconds, how many are spoken. */
const SPOKEN_OF_THREE = 2.2;

/**
 * Something that a speech codec takes for a voice: harmonics that fall off as a throat's do, in syllables, with pauses. As a WAV
 * file of 16 bits, for Chromium's fake microphone, whose own beep leaves the line silent most of the time.
 * @param spokenOfThree seconds of every three that aren't a pause
 */
export function speechLikeWav(spokenOfThree = SPOKEN_OF_THREE): Buffer {
  const samples = new Int16Array(RATE_HZ * SECONDS);
  for (let index = 0; index < samples.length; index += 1) {
    const time = index / RATE_HZ;
    if (time % 3 > spokenOfThree) continue;
    const pitch = PITCH_HZ * (1 + 0.08 * Math.sin(2 * Math.PI * 0.7 * time));
    let voice = 0;
    for (let harmonic = 1; harmonic <= 24; harmonic += 1) {
      const colour = 1 + 0.8 * Math.sin(2 * Math.PI * (SYLLABLES_HZ / 2) * time + harmonic);
      voice += (Math.sin(2 * Math.PI * pitch * harmonic * time) / harmonic) * colour;
    }
    const loudness = Math.sin(Math.PI * ((time * SYLLABLES_HZ) % 1)) ** 0.5;
    samples[index] = Math.round(6_000 * loudness * (voice + (Math.random() - 0.5) * 0.3));
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
