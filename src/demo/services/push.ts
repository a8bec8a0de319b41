/** Push messages to phones: who would get them and with which credentials. None is sent. */
import { invalid, notFound } from "../refuse.ts";
import { type AppMethods, type Backend, ownOrganization } from "./backend.ts";

/** The methods about push messages. */
export function pushMethods(backend: Backend): AppMethods {
  const { store } = backend;
  return {
    uploadDevicePushToken({ appId, deviceToken, deviceUuid }) {
      if (appId === "" || deviceToken === "" || deviceUuid === "") {
        throw invalid("Application, phone and token are all needed.");
      }
      store.phones.put({ id: `${appId}/${deviceUuid}`, applicationId: appId, token: deviceToken });
      return {};
    },
    deleteDevicePushToken({ appId, deviceUuid }) {
      const row = store.phones.get(`${appId}/${deviceUuid}`);
      if (!row) throw notFound(`There is no phone with id ${JSON.stringify(deviceUuid)}.`);
      store.phones.delete(row.id);
      return {};
    },
    getDevicePushTokens({ appId }) {
      return { deviceTokens: store.phonesOf(appId).map(({ token }) => token) };
    },

    setFirebaseConfig({ orgId, appId, configJson }, context) {
      const id = ownOrganization(backend, context, orgId).id;
      if (appId === "") throw invalid("The id of the application is missing.");
      checkJson(configJson);
      store.firebase.put({ id, applicationId: appId, config: configJson });
      return {};
    },
    getFirebaseConfig({ orgId }, context) {
      return { appId: store.firebase.get(ownOrganization(backend, context, orgId).id)?.applicationId ?? "" };
    },
    deleteFirebaseConfig({ orgId, appId }, context) {
      const id = ownOrganization(backend, context, orgId).id;
      if (store.firebase.get(id)?.applicationId !== appId) {
        throw notFound(`There are no credentials of the application ${JSON.stringify(appId)}.`);
      }
      store.firebase.delete(id);
      return {};
    },
  };
}

function checkJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw invalid("The credentials must be valid JSON.");
  }
}
