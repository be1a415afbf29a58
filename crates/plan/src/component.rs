//! What a kind of resource is made of: the [`Component`] trait, its [`Spec`] and its [`Field`]s.
//!
//! The palette, the inspector's form, the outline, the JSON, the JSON Schema and the reference checks
//! are loops over these; adding a component adds no code to them.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{OfKind, Role, Words};

/// One kind of resource.
pub trait Component: Fields + OfKind {
    /// The word for it in files and in the outline: AWS's own, in the singular, with dashes.
    const TAG: &'static str;
    /// Everything else that the parts of the planner need to know of it.
    const SPEC: Spec;

    /// The part that it plays in the network.
    fn role(&self) -> Role<'_>;
}

/// A struct whose fields describe themselves; made by the macro `fields!`.
pub trait Fields: Clone + PartialEq + Default + Serialize + DeserializeOwned + 'static {
    /// The fields, in the order of the form and of the outline.
    const FIELDS: &'static [Field];
}

/// What the palette, the canvas and the docs know of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// AWS's name for it.
    pub name: Words,
    /// One sentence: what it is for.
    pub about: Words,
    /// The group of the palette that it is listed in.
    pub area: Area,
    /// The tags of what it may stand in, the usual one first. Empty: it stands by itself.
    pub inside: &'static [&'static str],
    /// How it is drawn.
    pub drawn: Drawn,
    /// The icon: an SVG path on a 24 by 24 grid, stroked, not filled.
    pub icon: &'static str,
    /// The page of AWS's documentation about it, without the host.
    pub source: &'static str,
}

/// A group of components, as AWS's console and diagrams group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Accounts, Regions, VPCs, subnets, other networks.
    Places,
    /// Route tables and gateways.
    Routing,
    /// Peerings, endpoints and other ways between networks.
    Joining,
    /// Instances, interfaces, load balancers.
    Workloads,
    /// Security groups and network ACLs.
    Filtering,
    /// Hosted zones and resolvers.
    Names,
    /// What the architect adds: notes, intents, accepted findings.
    Planning,
}

impl Area {
    /// Every area, in the order of the palette.
    pub const ALL: [Area; 7] = [
        Area::Places,
        Area::Routing,
        Area::Joining,
        Area::Workloads,
        Area::Filtering,
        Area::Names,
        Area::Planning,
    ];

    /// The heading of the palette.
    pub fn name(self) -> Words {
        use crate::words;
        match self {
            Area::Places => words("Places", "공간"),
            Area::Routing => words("Routing", "라우팅"),
            Area::Joining => words("Joining", "연결"),
            Area::Workloads => words("Workloads", "워크로드"),
            Area::Filtering => words("Filtering", "필터링"),
            Area::Names => words("Names", "이름"),
            Area::Planning => words("Planning", "설계"),
        }
    }

    /// The area's word in class names and files.
    pub fn tag(self) -> &'static str {
        match self {
            Area::Places => "places",
            Area::Routing => "routing",
            Area::Joining => "joining",
            Area::Workloads => "workloads",
            Area::Filtering => "filtering",
            Area::Names => "names",
            Area::Planning => "planning",
        }
    }
}

/// How a component appears on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A box that holds others.
    Box,
    /// A box of its own size inside its parent.
    Node,
    /// A gateway on its parent's border.
    Border,
    /// A line between the two resources that these fields point at.
    Wire {
        /// The field that names the first end; `parent` is the parent.
        from: &'static str,
        /// The field that names the second end.
        to: &'static str,
    },
    /// No shape of its own: it shows on what points at it, and in the tree.
    NotDrawn,
}

/// One field of a component, or of a row in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key in JSON.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// How the outline writes it.
    pub outlined: Outlined,
    /// Its label in the form.
    pub label: Words,
    /// One sentence of help.
    pub help: Words,
}

/// What a field holds. The page has one editor for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Free text on one line.
    Text,
    /// Any JSON, kept as it came.
    Any,
    /// The code of a Region, such as `us-east-1`.
    Region,
    /// The name of an Availability Zone, such as `us-east-1a`.
    Zone,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number {
        /// The least.
        from: u32,
        /// The greatest.
        to: u32,
    },
    /// One CIDR block.
    Cidr(Family),
    /// One address.
    Address(Family),
    /// A protocol by name or number, or `all`.
    Protocol,
    /// A port, a range of ports, an ICMP type and code, or `all`.
    Ports,
    /// One of some words.
    Choice(&'static [Choice]),
    /// Another resource, of one of these tags.
    Ref(&'static [&'static str]),
    /// `local`, or another resource of one of these tags.
    Target(&'static [&'static str]),
    /// Any number of values of one shape.
    List(&'static Shape),
    /// Any number of rows with these fields. Every flag in a row is off by default.
    Rows(&'static [Field]),
}

/// Which addresses a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
    /// Either.
    Any,
}

/// One word of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in files, as AWS spells it.
    pub value: &'static str,
    /// The word for a reader.
    pub label: Words,
}

/// How the outline writes a field that does not have its default value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlined {
    /// The bare value, in its place: `subnet web 10.0.0.0/24`.
    Lead,
    /// A word before the value: `zone us-east-1a`; for a flag the word alone, `no-` before it for no.
    Key(&'static str),
    /// A mark before the value: `prod <-> data`.
    Mark(&'static str),
    /// One line each below, with this word first: `route 10.1.0.0/16 -> pcx`.
    Row(&'static str),
}

/// Declares a struct whose fields describe themselves: type, default, way in the outline, shape, label
/// and help in both languages, each on the field's own lines.
macro_rules! fields {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$fdoc:meta])* $field:ident: $ty:ty = $default:expr, $outlined:expr, $shape:expr,
            $en:literal / $ko:literal, $help:literal / $hilfe:literal;)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty,)* }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl $crate::Fields for $name {
            const FIELDS: &'static [$crate::Field] = &[$($crate::Field {
                name: stringify!($field),
                shape: $shape,
                outlined: $outlined,
                label: $crate::words($en, $ko),
                help: $crate::words($help, $hilfe),
            },)*];
        }

        impl $crate::text_field::FieldValue for $name {
            #[allow(unused, reason = "a component may have no fields, or none in rows")]
            fn visit<'a>(&'a self, visit: &mut $crate::text_field::Visit<'a, '_>) {
                use $crate::Fields as _;
                $(visit.field(stringify!($field), $shape, &self.$field);)*
            }
        }
    };
}
pub(crate) use fields;
