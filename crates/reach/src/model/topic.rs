//! The parts of a compiled plan that are read apart from each other: who reads one is asked again when it
//! changes.

use plan::DependencyTopic;

/// The VPC, Region and owner of a resource.
pub(crate) const SCOPE: DependencyTopic = DependencyTopic::compiled(0);
/// A VPC.
pub(crate) const VPC: DependencyTopic = DependencyTopic::compiled(1);
/// A subnet.
pub(crate) const SUBNET: DependencyTopic = DependencyTopic::compiled(2);
/// A route table.
pub(crate) const TABLE: DependencyTopic = DependencyTopic::compiled(3);
/// The interfaces of a resource, or in it.
pub(crate) const NICS: DependencyTopic = DependencyTopic::compiled(4);
/// The interfaces that carry a security group.
pub(crate) const MEMBERS: DependencyTopic = DependencyTopic::compiled(5);
/// A network ACL.
pub(crate) const ACL: DependencyTopic = DependencyTopic::compiled(6);
/// What a resource is to a packet.
pub(crate) const DEVICE: DependencyTopic = DependencyTopic::compiled(7);
/// What is joined to a resource.
pub(crate) const JOINED: DependencyTopic = DependencyTopic::compiled(8);
/// What the plan does not hold of everything in it, or of any place.
pub(crate) const SEEN: DependencyTopic = DependencyTopic::compiled(9);
