//! The parts of a compiled plan that are read apart from each other: who reads one is asked again when it
//! changes.

use plan::DependencyKind;

/// The VPC, Region and owner of a resource.
pub(crate) const SCOPE: DependencyKind = DependencyKind::compiled(0);
/// A VPC.
pub(crate) const VPC: DependencyKind = DependencyKind::compiled(1);
/// A subnet.
pub(crate) const SUBNET: DependencyKind = DependencyKind::compiled(2);
/// A route table.
pub(crate) const TABLE: DependencyKind = DependencyKind::compiled(3);
/// The interfaces of a resource, or in it.
pub(crate) const NICS: DependencyKind = DependencyKind::compiled(4);
/// The interfaces that carry a security group.
pub(crate) const MEMBERS: DependencyKind = DependencyKind::compiled(5);
/// A network ACL.
pub(crate) const ACL: DependencyKind = DependencyKind::compiled(6);
/// What a resource is to a packet.
pub(crate) const DEVICE: DependencyKind = DependencyKind::compiled(7);
/// What is joined to a resource.
pub(crate) const JOINED: DependencyKind = DependencyKind::compiled(8);
