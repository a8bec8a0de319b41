import type { Row } from "./action.ts";
import { fragmentActions } from "./fragment.ts";
import { keyActions } from "./key.ts";
import { locationActions } from "./location.ts";
import { machineActions } from "./machine.ts";
import { metadataActions } from "./metadata.ts";
import { moduleActions } from "./module.ts";
import { organizationActions } from "./organization.ts";
import { partActions } from "./part.ts";
import { peopleActions } from "./people.ts";
import { productionActions } from "./production.ts";

/** All actions by command id, in the order in which menus show them. */
export const actions = {
  ...organizationActions,
  ...locationActions,
  ...machineActions,
  ...partActions,
  ...fragmentActions,
  ...moduleActions,
  ...peopleActions,
  ...keyActions,
  ...metadataActions,
  ...productionActions,
};

/** The id of an action's command. */
export type ActionId = keyof typeof actions;

/** The rows as a list, whatever they are for. */
export const rows = Object.entries(actions) as [ActionId, Row][];
