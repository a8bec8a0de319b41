import { t } from "@vscode/l10n";
import { isRefusedHttp2, networkCode, type HttpAnswer } from "./faults.ts";

/** What to offer beside a sentence: at most one thing. */
export type Offer = "sign in" | "retry" | "show log";

/** An error in words for a person. */
export interface Description {
  /** One clause that can follow "Could not save rover-main: ", ending with a full stop. */
  readonly reason: string;
  readonly offer: Offer;
}

const retry = (reason: string): Description => ({ reason, offer: "retry" });
const showLog = (reason: string): Description => ({ reason, offer: "show log" });

const broken = retry(t("the connection was broken."));
const noRoute = retry(t("there is no way to that host from here."));
const untrusted = showLog(t("the certificate of the host is not trusted here."));
const otherHost = showLog(t("the certificate belongs to another host."));
const notEncrypted = showLog(t("no encrypted connection to the host can be made."));
const noNetwork = retry(t("there is no network."));
const notAllowed = showLog(t("this computer does not allow the connection; a firewall may be in the way."));
const noCloud = showLog(t("what answers there is not a Viam cloud; check the setting viam.host."));
const proxyLogin = showLog(t("the proxy wants a name and a password; put them into the setting http.proxy."));

/** What goes wrong before anything is answered, by Node's codes and our own. */
const byCode: Readonly<Record<string, Description>> = {
  ENOTFOUND: retry(t("the host is not known here; check the network and the setting viam.host.")),
  EAI_AGAIN: retry(t("the host name could not be looked up; check the network.")),
  ECONNREFUSED: retry(t("nothing answers at that address.")),
  ECONNRESET: broken,
  ECONNABORTED: broken,
  EPIPE: broken,
  ERR_STREAM_PREMATURE_CLOSE: broken,
  EHOSTUNREACH: noRoute,
  EADDRNOTAVAIL: noRoute,
  ENETUNREACH: noNetwork,
  ENETDOWN: noNetwork,
  ETIMEDOUT: retry(t("the host did not answer in time.")),
  EACCES: notAllowed,
  EPERM: notAllowed,
  CERT_HAS_EXPIRED: showLog(t("the certificate of the host has expired.")),
  CERT_NOT_YET_VALID: showLog(t("the certificate of the host is not valid yet; check the clock of this computer.")),
  CERT_REVOKED: showLog(t("the certificate of the host was revoked.")),
  CERT_UNTRUSTED: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: otherHost,
  HOSTNAME_MISMATCH: otherHost,
  ERR_SSL_WRONG_VERSION_NUMBER: showLog(
    t("the host does not speak encrypted; check whether its address begins with http or https."),
  ),
  PROXY_UNREACHABLE: retry(t("the proxy cannot be reached; check the setting http.proxy.")),
  PROXY_BROKE: retry(t("the proxy broke the connection.")),
  PROXY_TIMEOUT: retry(t("the proxy did not answer in time.")),
  PROXY_WANTS_LOGIN: proxyLogin,
  PROXY_REFUSED: showLog(t("the proxy does not let calls to this host through.")),
  PROXY_CANNOT_REACH: retry(t("the proxy cannot reach the host.")),
};

/** The beginnings of codes of which there are many. */
const byPrefix: Readonly<Record<string, Description>> = {
  ERR_HTTP2_: broken,
  ERR_SSL_: notEncrypted,
  ERR_TLS_: notEncrypted,
  EPROTO: notEncrypted,
  HPE_: noCloud,
};

/** Says what went wrong on the way; undefined when that is not what went wrong. */
export function describeNetwork(error: unknown): Description | undefined {
  if (isRefusedHttp2(error)) {
    return showLog(t("HTTP/2 does not get through; set viam.transport to auto."));
  }
  const code = networkCode(error) ?? "";
  if (Object.hasOwn(byCode, code)) return byCode[code];
  return Object.entries(byPrefix).find(([prefix]) => code.startsWith(prefix))?.[1];
}

/** Says who answered instead of the cloud, as far as that can be told. */
export function describeAnswer({ status, contentType }: HttpAnswer): Description {
  if (status === 511 || (status >= 300 && status < 400) || (status < 300 && contentType.startsWith("text/html"))) {
    return retry(t("a page answered instead of Viam: this network may want a login in the browser first."));
  }
  if (status === 401 || status === 403)
    return showLog(t("something on the way, a filter perhaps, refuses the connection."));
  if (status === 407) return proxyLogin;
  if (status === 429) return retry(t("there were too many requests in a short time."));
  if ([502, 503, 504].includes(status))
    return retry(t("Viam cannot be reached right now: a gateway on the way says so."));
  if (status >= 500) return retry(t("the server has a problem of its own."));
  return noCloud;
}
