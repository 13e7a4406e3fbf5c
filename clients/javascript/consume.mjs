// Prints a town's events, one JSON a line; each is verified, and comes once.
//   PARTNER_URI=amqps://user:password@host/partner-name PARTNER_TOWN_KEYS=town.json \
//     node consume.mjs [--from first|OFFSET|7D] [--idle SECONDS]
// NODE_EXTRA_CA_CERTS=town-ca.pem too, when the town gave its own authority.
// It keeps its place in the file PARTNER_POSITION, and takes up from there without --from.
import { createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import amqp from "amqplib";

const { values: asked } = parseArgs({ options: { from: { type: "string" }, idle: { type: "string" } } });
const { PARTNER_URI: uri, PARTNER_TOWN_KEYS: keyFile, PARTNER_POSITION: store = "partner.json" } = process.env;
const keys = new Map(
  JSON.parse(readFileSync(keyFile, "utf8")).map((key) => [key.kid, createPublicKey({ key, format: "jwk" })]),
);
const kept = existsSync(store) ? JSON.parse(readFileSync(store, "utf8")) : { offset: null, sequence: 0 };
const position = asked.from === undefined ? kept : { offset: null, sequence: 0 };
const [point, ago] = /^\d+([YMDhms]?)$/.exec(asked.from) ?? [];
let start = point === undefined ? position.offset ?? "first" : ago ? point : Number(point);
let finished = false;
let failures = 0;

// A detached JWS (RFC 7515, appendix F) by Ed25519 over the body's exact bytes.
function isTheTowns(body, signature) {
  const [head, nothing, proof] = String(signature).split(".");
  try {
    const { alg, kid, crit } = JSON.parse(Buffer.from(head, "base64url"));
    if (!["EdDSA", "Ed25519"].includes(alg) || nothing !== "" || crit !== undefined || !keys.has(kid)) return false;
    const signed = Buffer.from(`${head}.${body.toString("base64url")}`);
    return verify(null, signed, keys.get(kid), Buffer.from(proof, "base64url"));
  } catch {
    return false;
  }
}

function take(message) {
  const { signature, "x-stream-offset": offset } = message.properties.headers;
  if (!isTheTowns(message.content, signature)) {
    console.error(`Message ${offset} : signature inconnue, lecture arrêtée.`);
    process.exit(1);
  }
  const event = JSON.parse(message.content);
  const sequence = Number(event.sequence);
  if (sequence > position.sequence) {
    // A town that was restored jumps over numbers which count no more: docs/partners.md.
    const before = event.type === "fr.preau.restored.v1" ? event.data.kept_up_to : sequence - 1;
    if (before > position.sequence && position.sequence > 0)
      console.error(`Numéros manquants avant ${sequence} : demandez-les à la ville.`);
    console.log(JSON.stringify(event)); // Your work goes here, before the position is kept.
    position.sequence = sequence;
  }
  position.offset = start = offset;
  writeFileSync(store, JSON.stringify(position));
}

async function listen() {
  const connection = await amqp.connect(uri, { timeout: 10_000 });
  const cut = new Promise((resolve) => connection.on("close", resolve).on("error", () => {}));
  const channel = await connection.createChannel();
  channel.on("error", () => {}).on("close", () => connection.close().catch(() => {}));
  await channel.prefetch(50); // A stream delivers nothing without.
  const leave = () => connection.close().catch(() => {});
  // The event we stopped at comes again at once, unless the stream was lost and made again.
  let silence = typeof start === "string" ? wait() : setTimeout(() => { start = "first"; leave(); }, 5000);
  function wait() {
    return asked.idle && setTimeout(() => { finished = true; leave(); }, asked.idle * 1000);
  }
  function hear(message) {
    if (message === null) return leave(); // The stream was deleted.
    take(message);
    channel.ack(message);
    clearTimeout(silence);
    [failures, silence] = [0, wait()];
  }
  await channel.consume("events", hear, { arguments: { "x-stream-offset": start } });
  await cut;
  clearTimeout(silence);
}

while (!finished) {
  await listen().catch((reason) => {
    if (/ACCESS[-_]REFUSED/.test(reason.message)) {
      console.error("Mot de passe refusé : demandez le nouveau à la ville.");
      process.exit(1);
    }
    console.error(`Ligne coupée : ${reason.code ?? reason.message}`);
  });
  if (!finished) await new Promise((resume) => setTimeout(resume, Math.random() * Math.min(60, 2 ** ++failures) * 1000));
}
