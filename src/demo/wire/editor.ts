/** Who made an edit, on the wire. */
import type { MessageInitShape } from "@bufbuild/protobuf";
import { AuthenticationType, type AuthenticatorInfoSchema } from "../../gen/viam/app/v1/access_pb.ts";
import type { EditorRecord } from "../store/records.ts";

/** The wire's AuthenticatorInfo of an editor. */
export function editorMessage(editor: EditorRecord): MessageInitShape<typeof AuthenticatorInfoSchema> {
  return {
    type: editor.kind === "key" ? AuthenticationType.API_KEY : AuthenticationType.WEB_OAUTH,
    value: editor.value,
    isDeactivated: false,
  };
}
