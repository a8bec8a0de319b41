import { PackageType } from "../../../../src/gen/viam/app/packages/v1/packages_pb.ts";
import { RegistryItemStatus, Visibility } from "../../../../src/gen/viam/app/v1/registry_pb.ts";
import { module, registryItem } from "../fixtures.ts";
import type { Cases } from "../table.ts";

const itemId = { itemId: "id" };
const itemIdOnWire = { item_id: "id" };
const info = { moduleId: "id", version: "version", platform: "platform" };
const described = { url: "url", description: "description", entrypoint: "entrypoint" };
const models = [{ api: "api", model: "model" }];

/** The registry and its modules. */
export const registryCases: Cases = {
  getRegistryItem: [
    {
      about: "an answer without metadata of any kind",
      sends: { ...itemId, includeMarkdownDocumentation: true },
      wire: { ...itemIdOnWire, include_markdown_documentation: true },
      answers: { item: registryItem },
    },
  ],
  createRegistryItem: [
    {
      sends: { organizationId: "id", name: "name", type: PackageType.ML_MODEL },
      wire: { organization_id: "id", name: "name", type: 2 },
      answers: {},
    },
  ],
  updateRegistryItem: [
    {
      sends: { ...itemId, type: PackageType.ML_MODEL, description: "description", visibility: Visibility.PUBLIC },
      wire: { ...itemIdOnWire, type: 2, description: "description", visibility: 2 },
      answers: {},
    },
    {
      about: "with metadata of one kind, though nothing stands in it",
      sends: { ...itemId, metadata: { case: "updateMlTrainingMetadata", value: { draft: false } } },
      wire: { ...itemIdOnWire, update_ml_training_metadata: {} },
      answers: {},
    },
  ],
  listRegistryItems: [
    {
      sends: {
        organizationId: "id",
        types: [PackageType.UNSPECIFIED],
        visibilities: [Visibility.PUBLIC],
        platforms: ["platform"],
        statuses: [RegistryItemStatus.UNSPECIFIED],
        searchTerm: "",
        pageToken: "",
      },
      wire: {
        organization_id: "id",
        types: [0],
        visibilities: [2],
        platforms: ["platform"],
        statuses: [0],
        search_term: "",
        page_token: "",
      },
      answers: { items: [registryItem] },
    },
  ],
  deleteRegistryItem: [{ sends: itemId, wire: itemIdOnWire, answers: {} }],
  deprecateRegistryItem: [
    { sends: { ...itemId, message: "message" }, wire: { ...itemIdOnWire, message: "message" }, answers: {} },
  ],
  undeprecateRegistryItem: [{ sends: itemId, wire: itemIdOnWire, answers: {} }],
  deprecateRegistryItemVersion: [
    {
      sends: { ...itemId, version: "1.0.0", message: "message" },
      wire: { ...itemIdOnWire, version: "1.0.0", message: "message" },
      answers: {},
    },
  ],
  undeprecateRegistryItemVersion: [
    { sends: { ...itemId, version: "1.0.0" }, wire: { ...itemIdOnWire, version: "1.0.0" }, answers: {} },
  ],
  createModule: [
    {
      sends: { organizationId: "id", name: "name" },
      wire: { organization_id: "id", name: "name" },
      answers: { module_id: "id", url: "url" },
    },
  ],
  updateModule: [
    {
      about: "public",
      sends: { moduleId: "id", visibility: Visibility.PUBLIC, models, ...described },
      wire: { module_id: "id", visibility: 2, models, ...described },
      answers: { url: "url" },
    },
    {
      about: "private",
      sends: { moduleId: "id", visibility: Visibility.PRIVATE, models, ...described },
      wire: { module_id: "id", visibility: 1, models, ...described },
      answers: { url: "url" },
    },
  ],
  uploadModuleFile: [
    {
      about: "what it is, then its bytes, then the end",
      sends: [
        { moduleFile: { case: "moduleFileInfo", value: info } },
        { moduleFile: { case: "file", value: new TextEncoder().encode("file") } },
      ],
      wire: [
        { module_file_info: { module_id: "id", version: "version", platform: "platform" } },
        { file: new TextEncoder().encode("file") },
      ],
      answers: { url: "id" },
    },
    {
      about: "an empty chunk, which is a chunk",
      sends: [{ moduleFile: { case: "file", value: new Uint8Array() } }],
      wire: [{ file: new Uint8Array() }],
      answers: { url: "id" },
    },
  ],
  getModule: [{ sends: { moduleId: "id" }, wire: { module_id: "id" }, answers: { module } }],
  listModules: [{ sends: { organizationId: "id" }, wire: { organization_id: "id" }, answers: { modules: [module] } }],
};
