/** What requests say about registry items, checked. */
import type { App, Model, RegistryItemBilling, Visibility } from "../../gen/viam/app/v1/registry_pb.ts";
import { conflict, invalid } from "../refuse.ts";
import type { VisibilityRecord } from "../store/records.ts";
import type { AppRecord, ModelRecord, PriceRecord, RegistryRecord } from "../store/registry.ts";
import { itemVisibilityRecord } from "../wire/module.ts";

const triplet = /^[\w-]+:[\w-]+:[\w-]+$/;

/** The visibility after an update. Throws for an unknown one, and for a public item that has no namespace. */
export function visibilityIn(row: RegistryRecord, given: Visibility): VisibilityRecord {
  const visibility = itemVisibilityRecord(given);
  if (!visibility) throw invalid("The visibility must be private, public or public unlisted.");
  if (visibility !== "private" && row.publicNamespace === "") {
    throw conflict("Only an organization with a public namespace can make something public; set the namespace first.");
  }
  return visibility;
}

/** The models that a module provides. Throws INVALID_ARGUMENT unless API and model are triplets. */
export function modelsIn(given: readonly Model[]): ModelRecord[] {
  return given.map(({ api, model, description, markdownDocumentation, supportedHardware }) => {
    for (const each of [api, model]) {
      if (!triplet.test(each)) throw invalid(`${JSON.stringify(each)} is not made of three names with colons between.`);
    }
    return { api, model, description, markdown: markdownDocumentation, supportedHardware };
  });
}

/** The applications that come with a module. Throws INVALID_ARGUMENT for one without name or of an unknown type. */
export function appsIn(given: readonly App[]): AppRecord[] {
  const names = new Set<string>();
  return given.map(({ name, type, entrypoint, fragmentIds, logoPath, customizations, allowedOrgIds }) => {
    if (name === "") throw invalid("An application needs a name.");
    if (names.has(name)) throw invalid(`There are two applications named ${JSON.stringify(name)}.`);
    names.add(name);
    if (type !== "single_machine" && type !== "multi_machine") {
      throw invalid(`The type of the application ${name} must be single_machine or multi_machine.`);
    }
    const { heading, subheading } = customizations?.machinePicker ?? {};
    return {
      name,
      type,
      entrypoint,
      fragmentIds,
      logoPath,
      heading,
      subheading,
      allowedOrganizations: allowedOrgIds?.ids,
    };
  });
}

/** The price that a request sets; nothing when it sets none. Throws INVALID_ARGUMENT for a negative one. */
export function priceIn(given: RegistryItemBilling): PriceRecord | undefined {
  const { case: period, value } = given.frequency;
  if (!period) return undefined;
  if (!(value.perMachine >= 0)) throw invalid("The price must not be negative.");
  return { period: period === "costPerMonth" ? "month" : "year", perMachine: value.perMachine };
}
