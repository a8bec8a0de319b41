/** Reselling and branding of organizations: kept and given back, for nobody sends invoices here. */
import type { BillingAddress } from "../../gen/viam/app/v1/billing_pb.ts";
import { checkEmail } from "../names.ts";
import { conflict, invalid } from "../refuse.ts";
import type { BillingRecord, OrganizationRecord } from "../store/records.ts";
import { type AppMethods, type Backend, demand, organization, ownOrganization } from "./backend.ts";

const largestLogo = 200 * 1024;
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The methods about billing, logo and support. */
export function billingMethods(backend: Backend): AppMethods {
  const { store } = backend;
  const billed = (row: OrganizationRecord): BillingRecord => {
    if (row.billing) return row.billing;
    throw conflict(`The billing service of ${row.name} is off.`);
  };
  return {
    enableBillingService({ orgId, billingAddress }, context) {
      const row = ownOrganization(backend, context, orgId);
      if (row.billing) throw conflict(`The billing service of ${row.name} is on already.`);
      store.organizations.change(row.id, { billing: addressIn(billingAddress) });
      return {};
    },
    updateBillingService({ orgId, billingAddress }, context) {
      const row = ownOrganization(backend, context, orgId);
      billed(row);
      store.organizations.change(row.id, { billing: addressIn(billingAddress) });
      return {};
    },
    disableBillingService({ orgId }, context) {
      const row = ownOrganization(backend, context, orgId);
      billed(row);
      store.organizations.change(row.id, { billing: undefined });
      return {};
    },
    getBillingServiceConfig({ orgId }, context) {
      const row = ownOrganization(backend, context, orgId);
      const { addressLine1, ...rest } = billed(row);
      return {
        billingAddress: { ...rest, addressLine1 },
        supportEmail: row.supportEmail,
        logoUrl: logoUrl(row),
        billingDashboardUrl: `https://billing.viam.example/${row.id}`,
      };
    },

    organizationSetSupportEmail({ orgId, email }, context) {
      const row = ownOrganization(backend, context, orgId);
      checkEmail(email);
      store.organizations.change(row.id, { supportEmail: email });
      return {};
    },
    organizationGetSupportEmail({ orgId }, context) {
      const row = store.organizations.need(orgId);
      demand(backend, context, "read_organization", organization(row.id));
      return { email: row.supportEmail };
    },

    organizationSetLogo({ orgId, logo }, context) {
      const row = ownOrganization(backend, context, orgId);
      if (logo.length > largestLogo) throw invalid("The logo must be 200 KB or smaller.");
      if (!Buffer.from(logo.subarray(0, png.length)).equals(png)) throw invalid("The logo must be a PNG image.");
      store.organizations.change(row.id, { logo: Buffer.from(logo).toString("base64") });
      return {};
    },
    organizationGetLogo({ orgId }, context) {
      const row = store.organizations.need(orgId);
      demand(backend, context, "read_organization", organization(row.id));
      return { url: logoUrl(row) };
    },
  };
}

/** The image itself, since this cloud has no place for files. */
function logoUrl({ logo }: OrganizationRecord): string {
  return logo === "" ? "" : `data:image/png;base64,${logo}`;
}

function addressIn(given: BillingAddress | undefined): BillingRecord {
  if (!given) throw invalid("The billing address is missing.");
  const { addressLine1, addressLine2, city, state, zipcode, country } = given;
  if ([addressLine1, city, country].includes(""))
    throw invalid("A billing address needs a street, a city and a country.");
  return { addressLine1, addressLine2, city, state, zipcode, country };
}
