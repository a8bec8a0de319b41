/** Certificates made for a test, written as X.509 (RFC 5280) by hand so that nothing but Node is needed. */
import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A key with a certificate that it signed itself, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const oids = {
  ecdsaWithSha256: "2a8648ce3d040302",
  commonName: "550403",
  subjectAltName: "551d11",
  basicConstraints: "551d13",
};

/** Makes a self-signed certificate for a host name, valid today, or until 2020. */
export function certificateFor(host: string, { expired = false } = {}): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(oids.ecdsaWithSha256));
  const name = sequence(tagged(0x31, sequence(oid(oids.commonName), tagged(0x0c, Buffer.from(host)))));
  const years = expired ? (["19", "20"] as const) : (["20", "49"] as const);
  const validity = sequence(...years.map((year) => tagged(0x17, Buffer.from(`${year}0101000000Z`))));
  const altName = sequence(oid(oids.subjectAltName), octets(sequence(tagged(0x82, Buffer.from(host)))));
  const authority = sequence(oid(oids.basicConstraints), octets(sequence(tagged(0x01, Buffer.from([0xff])))));
  const body = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(altName, authority)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: pem(sequence(body, algorithm, signature)),
  };
}

function tagged(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), body]);
}

const sequence = (...content: Buffer[]) => tagged(0x30, ...content);
const octets = (content: Buffer) => tagged(0x04, content);
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, "hex"));

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
