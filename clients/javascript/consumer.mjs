// Hear a town that runs Préau. By hand: node consumer.mjs partner.json [offset] [idle seconds]
// prints each event of the stream from that offset ("first" by default), one JSON a line.
import { createPublicKey, verify } from "node:crypto";
import { EventEmitter, on } from "node:events";
import { readFileSync, realpathSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import amqp from "amqplib";

export class BadSignature extends Error {}
class Cut extends Error {}

/** The event that these bytes are, if one of the town's keys signed them: a detached JWS
 *  (RFC 7515, appendix F) by Ed25519. Throws BadSignature. */
export function verified(body, signature, trusted) {
  const [protectedHeader, nothing, proof] = String(signature).split(".");
  let header = {};
  try {
    header = JSON.parse(Buffer.from(protectedHeader, "base64url"));
  } catch {} // Then no key has its kid.
  const jwk = trusted.find((key) => key.kid === header.kid);
  const known = ["EdDSA", "Ed25519"].includes(header.alg) && !("crit" in header);
  if (!jwk || !known || nothing !== "" || !proof) throw new BadSignature(String(signature));
  const signed = Buffer.from(`${protectedHeader}.${body.toString("base64url")}`);
  const key = createPublicKey({ key: jwk, format: "jwk" });
  const isTheirs = verify(null, signed, key, Buffer.from(proof, "base64url"));
  if (!isTheirs) throw new BadSignature(signature);
  return JSON.parse(body);
}

/** Each event once and in order, to `apply(event, offset)`, which may be asynchronous. Keep the
 *  offset with its effect, and start from the one after it next time. A cut line is taken up
 *  again; ends when nothing came for `idleMs`. Rejects with what apply threw, or BadSignature. */
export async function listen(partner, offset, apply, idleMs) {
  const at = { offset, sequence: 0, failures: 0 };
  for (;;) {
    try {
      return await listenOnce(partner, at, apply, idleMs);
    } catch (reason) {
      if (!(reason instanceof Cut)) throw reason;
      const longest = Math.min(500 * 2 ** ++at.failures, 60_000);
      await pause(longest * (0.5 + Math.random() / 2));
    }
  }
}

const cut = (reason) => { throw new Cut(reason); };

async function listenOnce(partner, at, apply, idleMs) {
  const connection = await amqp.connect(partner.uri, { timeout: 10_000 }).catch(cut);
  const bell = new EventEmitter().on("error", () => {}); // The loop below hears it too.
  const ring = (reason) => bell.emit("error", new Cut(reason));
  connection.on("error", ring).on("close", ring);
  const quiet = idleMs ? setTimeout(() => bell.emit("silence"), idleMs) : null;
  try {
    const messages = on(bell, "message", { close: ["silence"] });
    const channel = await connection.createChannel().catch(cut);
    channel.on("error", ring);
    await channel.prefetch(100).catch(cut);
    const from = { arguments: { "x-stream-offset": at.offset } };
    await channel.consume("events", (message) => bell.emit("message", message), from).catch(cut);
    for await (const [message] of messages) {
      if (message === null) cut("The stream is gone.");
      await take(message, partner, at, apply);
      try { channel.ack(message); } catch (reason) { cut(reason); }
      quiet?.refresh();
    }
  } finally {
    clearTimeout(quiet);
    try { await connection.close(); } catch {} // It may be closed already.
  }
}

async function take({ content, properties: { headers } }, partner, at, apply) {
  const event = verified(content, headers.signature, partner.town_public_keys);
  const sequence = Number(event.sequence);
  if (sequence > at.sequence) await apply(event, headers["x-stream-offset"]);
  at.sequence = Math.max(at.sequence, sequence);
  Object.assign(at, { offset: headers["x-stream-offset"] + 1, failures: 0 });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [file, offset = "first", idle] = process.argv.slice(2);
  const print = (event, at) => console.log(JSON.stringify({ offset: at, ...event }));
  const from = offset === "first" ? offset : Number(offset);
  await listen(JSON.parse(readFileSync(file)), from, print, idle * 1000);
}
