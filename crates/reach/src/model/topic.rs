//! The parts of a compiled plan that are read apart from each other: who reads one is asked again when it
//! changes.

use plan::Topic;

/// The VPC, Region and owner of a resource.
pub(crate) const SCOPE: Topic = Topic::compiled(0);
/// A VPC.
pub(crate) const VPC: Topic = Topic::compiled(1);
/// A subnet.
pub(crate) const SUBNET: Topic = Topic::compiled(2);
/// A route table.
pub(crate) const TABLE: Topic = Topic::compiled(3);
/// The interfaces of a resource, or in it.
pub(crate) const NICS: Topic = Topic::compiled(4);
/// The interfaces that carry a security group.
pub(crate) const MEMBERS: Topic = Topic::compiled(5);
/// A network ACL.
pub(crate) const ACL: Topic = Topic::compiled(6);
/// What a resource is to a packet.
pub(crate) const DEVICE: Topic = Topic::compiled(7);
/// What is joined to a resource.
pub(crate) const JOINED: Topic = Topic::compiled(8);
/// What the plan does not hold of everything in it, or of any place.
pub(crate) const SEEN: Topic = Topic::compiled(9);
