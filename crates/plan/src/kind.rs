//! The list of components. To add one: its file, its `mod`, and its line in the list.

use serde_json::Value;

use crate::text_field::{FieldValue, Visit};
use crate::{Component, Field, Fields, Role, Spec};

mod about;
mod acceptance;
mod account;
mod address_pool;
mod customer_gateway;
mod direct_connect_gateway;
mod egress_only_internet_gateway;
mod endpoint_service;
mod gateway_endpoint;
mod gateway_load_balancer_endpoint;
mod instance;
mod intent;
mod interface_endpoint;
mod internet_gateway;
mod load_balancer;
mod managed_service;
mod nat_gateway;
mod network_acl;
mod network_firewall;
mod network_interface;
mod on_premises;
mod peering;
mod prefix_list;
mod price_list;
mod private_hosted_zone;
mod region;
mod resolver_endpoint;
mod route_table;
mod security_group;
mod subnet;
mod target_group;
mod text_note;
mod transit_gateway;
mod transit_gateway_attachment;
mod transit_gateway_route_table;
mod unrecognized_resource;
mod virtual_interface;
mod virtual_private_gateway;
mod vpc;
mod vpn_connection;

/// Makes the [`Kind`] enum and the loops over it from the list below, which is in the order of the
/// palette.
macro_rules! kinds {
    ($($file:ident $name:ident $tag:literal,)*) => {
        $(pub use $file::*;)*

        /// The component of a resource. In JSON its tag is the only key: `{"subnet": {"cidr":
        /// "10.0.0.0/24"}}`.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Kind { $(#[doc = $tag] $name($name),)* }

        $(impl From<$name> for Kind {
            fn from(is: $name) -> Kind {
                Kind::$name(is)
            }
        })*

        impl Kind {
            /// Every component with its tag, spec, fields and default, in the order of the palette.
            pub const ALL: &'static [KindInfo] = &[$(KindInfo {
                tag: $name::TAG,
                spec: $name::SPEC,
                fields: $name::FIELDS,
                first: $name::FIRST,
                blank: || Kind::$name($name::default()),
                read: |text| serde_json::from_str(text).ok().map(Kind::$name),
            },)*];

            /// The component's tag.
            pub fn tag(&self) -> &'static str {
                match self { $(Kind::$name(_) => $name::TAG,)* }
            }

            /// Its place in [`Kind::ALL`].
            pub(crate) fn nth(&self) -> u32 {
                match self { $(Kind::$name(_) => $name::NTH,)* }
            }

            /// The component's role in the network.
            pub fn role(&self) -> Role<'_> {
                match self { $(Kind::$name(is) => is.role(),)* }
            }

            /// The component's spec.
            pub fn spec(&self) -> Option<&'static Spec> {
                Some(match self { $(Kind::$name(_) => &$name::SPEC,)* })
            }

            /// The component's fields.
            pub fn fields(&self) -> &'static [Field] {
                match self { $(Kind::$name(_) => $name::FIELDS,)* }
            }

            /// Visits every text of its fields.
            pub(crate) fn visit<'a>(&'a self, visit: &mut Visit<'a, '_>) {
                match self { $(Kind::$name(is) => is.visit(visit),)* }
            }

            /// The component's fields as JSON, defaults included.
            pub fn fields_as_json(&self) -> Value {
                let value = match self { $(Kind::$name(is) => serde_json::to_value(is),)* };
                value.unwrap_or(Value::Null)
            }
        }

        /// The places of the components in [`Kind::ALL`].
        enum Nth { $($name,)* }

        $(impl OfKind for $name {
            const NTH: u32 = Nth::$name as u32;

            #[inline]
            fn of(kind: &Kind) -> Option<&Self> {
                match kind { Kind::$name(is) => Some(is), _ => None }
            }

            fn of_mut(kind: &mut Kind) -> Option<&mut Self> {
                match kind { Kind::$name(is) => Some(is), _ => None }
            }
        })*
    };
}

kinds! {
    account Account "account",
    region Region "region",
    vpc Vpc "vpc",
    subnet Subnet "subnet",
    on_premises OnPremises "on-premises",
    route_table RouteTable "route-table",
    prefix_list PrefixList "prefix-list",
    internet_gateway InternetGateway "internet-gateway",
    egress_only_internet_gateway EgressOnlyInternetGateway "egress-only-internet-gateway",
    nat_gateway NatGateway "nat-gateway",
    virtual_private_gateway VirtualPrivateGateway "virtual-private-gateway",
    customer_gateway CustomerGateway "customer-gateway",
    direct_connect_gateway DirectConnectGateway "direct-connect-gateway",
    transit_gateway TransitGateway "transit-gateway",
    transit_gateway_route_table TransitGatewayRouteTable "transit-gateway-route-table",
    peering Peering "peering",
    transit_gateway_attachment TransitGatewayAttachment "transit-gateway-attachment",
    vpn_connection VpnConnection "vpn-connection",
    virtual_interface VirtualInterface "virtual-interface",
    gateway_endpoint GatewayEndpoint "gateway-endpoint",
    interface_endpoint InterfaceEndpoint "interface-endpoint",
    gateway_load_balancer_endpoint GatewayLoadBalancerEndpoint "gateway-load-balancer-endpoint",
    endpoint_service EndpointService "endpoint-service",
    instance Instance "instance",
    network_interface NetworkInterface "network-interface",
    managed_service ManagedService "managed-service",
    load_balancer LoadBalancer "load-balancer",
    target_group TargetGroup "target-group",
    security_group SecurityGroup "security-group",
    network_acl NetworkAcl "network-acl",
    network_firewall NetworkFirewall "network-firewall",
    private_hosted_zone PrivateHostedZone "private-hosted-zone",
    resolver_endpoint ResolverEndpoint "resolver-endpoint",
    about About "about",
    intent Intent "intent",
    address_pool AddressPool "address-pool",
    price_list PriceList "price-list",
    text_note TextNote "text-note",
    acceptance Acceptance "acceptance",
    unrecognized_resource UnrecognizedResource "unread",
}

/// The conversion of a [`Kind`] back to its component; the list macro implements it for each.
pub trait OfKind: Into<Kind> {
    /// The place of the component in [`Kind::ALL`].
    const NTH: u32;

    /// The component, if the kind is this one.
    fn of(kind: &Kind) -> Option<&Self>;

    /// The same, to be changed while it is put together.
    fn of_mut(kind: &mut Kind) -> Option<&mut Self>;
}

/// One entry of [`Kind::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct KindInfo {
    /// The component's tag.
    pub tag: &'static str,
    /// The component's spec.
    pub spec: Spec,
    /// The component's fields.
    pub fields: &'static [Field],
    /// The names of the fields that an architect decides first; empty: all.
    pub first: &'static [&'static str],
    /// A component with every field at its default.
    pub blank: fn() -> Kind,
    /// Deserializes the component from the text of a JSON object that fits its fields.
    pub(crate) read: fn(&str) -> Option<Kind>,
}

impl Kind {
    /// The entry of [`Kind::ALL`] with this tag.
    pub fn listed(tag: &str) -> Option<&'static KindInfo> {
        Kind::ALL.iter().find(|listed| listed.tag == tag)
    }

    /// The component's fields as JSON, without those that have their default value.
    pub fn decided_as_json(&self) -> Value {
        let mut json = self.fields_as_json();
        let blank = Kind::listed(self.tag()).map(|listed| (listed.blank)().fields_as_json());
        if let (Value::Object(fields), Some(blank)) = (&mut json, blank) {
            fields.retain(|name, value| blank.get(name) != Some(value));
        }
        json
    }
}
