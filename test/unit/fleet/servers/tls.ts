/** Encryption in front of a demo cloud, which has none itself. */
import net from "node:net";
import tls from "node:tls";
import type { Certificate } from "./certificate.ts";
import { listen } from "./listen.ts";

/** Passes what comes encrypted on to a port of this machine, for the protocols given. Returns its own port. */
export async function startTls(certificate: Certificate, to: number, protocols = ["h2", "http/1.1"]): Promise<number> {
  const server = tls.createServer({ ...certificate, ALPNProtocols: protocols }, (socket) => {
    const target = net.connect(to, "127.0.0.1");
    socket.pipe(target).pipe(socket);
    socket.on("error", () => target.destroy());
    target.on("error", () => socket.destroy());
    socket.on("close", () => target.destroy());
  });
  return listen(server);
}
