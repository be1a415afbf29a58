//! Components, the kinds of resources: the [`Component`] trait, its [`Spec`] and its [`Field`]s.
//!
//! The palette, the inspector's form, the outline, JSON, JSON Schema and the reference checks are loops
//! over these; a new component adds no code to them.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{OfKind, Role, Words};

/// A component: one kind of resource.
pub trait Component: Fields + OfKind {
    /// Its tag in files and in the outline: AWS's name, in the singular, with dashes.
    const TAG: &'static str;
    /// What the palette, the canvas and the documentation need to know of it.
    const SPEC: Spec;
    /// The fields that an architect decides first, in that order; a form folds the others away. Empty: all
    /// of them, as they are declared.
    const FIRST: &'static [&'static str] = &[];

    /// Its role in the network.
    fn role(&self) -> Role<'_>;
}

/// A struct with a list of its fields, made by the macro `fields!`.
pub trait Fields: Clone + PartialEq + Default + Serialize + DeserializeOwned + 'static {
    /// The fields, in the order of the form and of the outline.
    const FIELDS: &'static [Field];
}

/// The description of a component for the palette, the canvas and the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// AWS's name for it.
    pub name: Words,
    /// One sentence: what it is for.
    pub about: Words,
    /// The group of the palette that it is listed in.
    pub area: Area,
    /// The tags of the components that it may be placed in, the usual one first; empty: it is at the
    /// top.
    pub inside: &'static [&'static str],
    /// How it is drawn.
    pub drawn: Drawn,
    /// The icon: an SVG path on a 24 by 24 grid, stroked, not filled.
    pub icon: &'static str,
    /// Its page in AWS's documentation, without the host.
    pub source: &'static str,
}

/// A group of components, as AWS's console and diagrams group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Accounts, Regions, VPCs, subnets, other networks.
    Places,
    /// Route tables and gateways.
    Routing,
    /// Peerings, endpoints and other connections between networks.
    Joining,
    /// Instances, interfaces, load balancers.
    Workloads,
    /// Security groups and network ACLs.
    Filtering,
    /// Hosted zones and resolvers.
    Names,
    /// The architect's own additions: notes, intents, accepted findings.
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

    /// The area's tag in class names and files.
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

/// How a component is drawn on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// A container that others are drawn in.
    Box,
    /// A box inside its parent.
    Node,
    /// A gateway on the border of its parent.
    Border,
    /// A wire between the two resources that these fields name.
    Wire {
        /// The field with the first end; `parent` is the parent.
        from: &'static str,
        /// The field with the second end.
        to: &'static str,
    },
    /// Not drawn: it is shown on the resources that reference it, and in the tree.
    NotDrawn,
}

/// One field of a component, or of a row in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key in JSON.
    pub name: &'static str,
    /// The type of its value.
    pub shape: Shape,
    /// Its notation in the outline.
    pub outlined: Outlined,
    /// Its label in the form.
    pub label: Words,
    /// One sentence of help.
    pub help: Words,
}

/// The type of a field's value. The page has one editor for each.
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
    /// A boolean.
    Flag,
    /// A whole number.
    Number {
        /// The minimum.
        from: u32,
        /// The maximum.
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
    /// One of a fixed list of words.
    Choice(&'static [Choice]),
    /// A reference to a resource with one of these tags.
    Ref(&'static [&'static str]),
    /// The target of a route: `local`, or a resource with one of these tags.
    Target(&'static [&'static str]),
    /// A list of values of one type.
    List(&'static Shape),
    /// A list of rows with these fields. Every flag of a row is off by default.
    Rows(&'static [Field]),
}

/// The address family of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// IPv4.
    V4,
    /// IPv6.
    V6,
    /// IPv4 or IPv6.
    Any,
}

/// One word of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The word in files, in AWS's spelling.
    pub value: &'static str,
    /// The label in the form.
    pub label: Words,
}

/// The outline's notation of a field that does not have its default value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlined {
    /// The bare value, by position: `subnet web 10.0.0.0/24`.
    Lead,
    /// A keyword before the value: `zone us-east-1a`; of a flag the keyword alone, with `no-` before it
    /// if off.
    Key(&'static str),
    /// A symbol before the value: `prod <-> data`.
    Mark(&'static str),
    /// One indented line for each row, with this keyword first: `route 10.1.0.0/16 -> pcx`.
    Row(&'static str),
}

/// Declares a struct with its list of fields: type, default, outline notation, shape, label and help in
/// both languages.
macro_rules! fields {
    ($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$fdoc:meta])* $field:ident: $ty:ty = $default:expr, $outlined:expr, $shape:expr,
            $en:literal / $ko:literal, $help:literal / $help_ko:literal;)*
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
                help: $crate::words($help, $help_ko),
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
